"""Datasets of older schema versions are read as if they had been written today; their files are left alone."""

from typing import Any

Fields = dict[str, Any]


def migrated(kind: str, fields: Fields, version: int) -> Fields:
    """A record of an older version in the present one.

    Version 1 named the provisions that a measure answers without saying how far, and did not say to whom a norm speaks: the
    first is taken as a part, the second as left open, so that nothing counts that nobody judged.

    >>> migrated("measures", {"id": "m", "answers": ["r193-06"]}, 1)
    {'id': 'm', 'answers': [{'provision': 'r193-06', 'degree': 'part'}]}
    """
    if version >= 2:
        return fields
    if kind == "measures":
        answers = [
            {"provision": one, "degree": "part"} if isinstance(one, str) else one for one in fields.get("answers", ())
        ]
        return {**fields, "answers": answers}
    if kind == "norms":
        return {"kind": "instrument", "lineage": fields.get("id"), **fields}
    return fields
