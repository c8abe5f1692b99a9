"""XML that comes from elsewhere: read without entities, document types, the network, or bottomless nesting."""

import re
from typing import Any

from lxml import etree

from ...errors import RefusedError
from .content import DEEPEST

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parsed(name: str, data: bytes) -> Any:
    """The root element. Raises RefusedError for XML that is malformed, declares a document type, or is nested too deeply."""
    if _DECLARED.search(data):
        raise RefusedError(
            f"{name} declares a document type or entities, which can hide or multiply text. Remove the declaration."
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedError(
            f"{name} is not XML (line {error.lineno}: {error.msg}). Get it from its source again."
        ) from error
    deepest, level = 0, [root]
    while level:
        deepest += 1
        if deepest > DEEPEST:
            raise RefusedError(f"{name} is nested more than {DEEPEST} levels deep: it is no statute.")
        level = [child for element in level for child in element]
    return root
