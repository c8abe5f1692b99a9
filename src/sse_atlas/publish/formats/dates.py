"""The date that stands in a file: the release's, so that the same release has the same bytes."""

from datetime import UTC, datetime


def seconds(date: str) -> str:
    """An ISO date as seconds since 1970.

    >>> seconds("1970-01-02")
    '86400'
    """
    return str(int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()))
