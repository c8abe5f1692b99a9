"""Records as YAML: what a person edits by hand, and what is read again is what was written."""

import re
from collections.abc import Iterable, Mapping

import yaml

__all__ = ["as_yaml"]

_BREAKS = re.compile("[\x85\u2028\u2029]")
"""What YAML takes for the end of a line wherever it stands unescaped; texts out of PDF files hold such characters."""


class _Writer(yaml.SafeDumper):
    pass


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style='"' if _BREAKS.search(text) else None)


_Writer.add_representer(str, _text)


def as_yaml(rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as a YAML list, in the order of their fields.

    >>> print(as_yaml([{"id": "a", "text": "ក"}]), end="")
    - id: a
      text: ក
    """
    return yaml.dump(list(rows), Dumper=_Writer, allow_unicode=True, sort_keys=False, width=110)
