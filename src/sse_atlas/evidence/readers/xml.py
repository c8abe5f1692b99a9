"""XML that comes from elsewhere: read without entities, document types, the network, or bottomless nesting."""

import re
from typing import Any

from lxml import etree

from ...errors import RefusedError
from .content import DEEPEST

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parsed(name: str, data: bytes, encoding: str | None = None) -> Any:
    """The root element; ``encoding`` overrules what the XML says of itself.

    Raises RefusedError for XML that is malformed, declares a document type, or is nested too deeply.
    """
    if _DECLARED.search(data):
        raise _declares(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        encoding=encoding,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedError(
            f"{name} is not XML (line {error.lineno}: {error.msg}). Get it from its source again."
        ) from error
    # In UTF-16 the declaration is not seen before it is parsed.
    if root.getroottree().docinfo.doctype:
        raise _declares(name)
    deepest, level = 0, [root]
    while level:
        deepest += 1
        if deepest > DEEPEST:
            raise RefusedError(f"{name} is nested more than {DEEPEST} levels deep: it is no statute.")
        level = [child for element in level for child in element]
    return root


def _declares(name: str) -> RefusedError:
    return RefusedError(
        f"{name} declares a document type or entities, which can hide or multiply text. Remove the declaration."
    )
