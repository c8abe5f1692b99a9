"""Renderers: one document in, the bytes of one format out. They compute nothing and read nothing of the dataset."""

from collections.abc import Callable
from importlib import import_module

from ..publication import Document
from ..references import export_references

_PLACES = {"html": "html", "pdf": "pdf", "docx": "docx", "epub": "epub"}
_REFERENCES = ("bib", "ris", "csl.json")
FORMATS = (*_PLACES, *_REFERENCES)
"""The formats of a publication, and those of its references."""


def render(document: Document, format: str) -> bytes:
    """The document, or its references, in one of FORMATS; a renderer is loaded when it is first used."""
    if format in _REFERENCES:
        return export_references(document.sources, format).encode()
    renderer: Callable[[Document], bytes] = getattr(import_module(f".{_PLACES[format]}", __name__), f"render_{format}")
    return renderer(document)
