"""XML of the Japanese e-Gov law database (the standard XML of statutes, 法令標準XML).

The text stream has a line for each title and each sentence-bearing part: an article's title and caption stand on the line of
its first sentence, a paragraph's and item's number on the line of theirs, as in print. Columns are set apart by full-width
spaces, readings (Ruby) are left out, tables have a line for each row. Articles are marked.
"""

import re
from typing import Any

from ...errors import RefusedError
from ..akn_meta import AKN
from ..reading import Reading
from . import akoma
from .content import clean
from .stream import Stream
from .xml import parsed

_TITLES = {
    "PartTitle": 1, "ChapterTitle": 2, "SectionTitle": 3, "SubsectionTitle": 4, "DivisionTitle": 5,
    "SupplProvisionLabel": 1, "AppdxTableTitle": 1, "EnactStatement": 6,
}  # fmt: skip
_INLINE = frozenset({"Ruby", "Line", "Sup", "Sub", "QuoteStruct", "ArithFormula"})
_BLANKS = re.compile(r"[ \t\n]+")  # not the full-width space, which is printed
_ERAS = {"Meiji": 1867, "Taisho": 1911, "Showa": 1925, "Heisei": 1988, "Reiwa": 2018}


def read(name: str, text: str) -> Reading:
    """Read a law in e-Gov's XML, or in Akoma Ntoso as this library writes it. Raises RefusedError for any other XML."""
    root = parsed(name, text.encode(), "utf-8")
    if root.tag == f"{AKN}akomaNtoso":
        return akoma.read(name, text)
    law = root if root.tag == "Law" else root.find(".//Law")
    if law is None or law.find("LawBody") is None:
        raise RefusedError(
            f"{name} is XML, but not of the Japanese e-Gov laws (no Law/LawBody). Export it as text, HTML or Akoma Ntoso's text."
        )
    stream = Stream()
    _Writer(name, stream).body(law.find("LawBody"))
    found = {
        "country": "JPN",
        "language": law.get("Lang", "ja"),
        "kind": {"Act": "act"}.get(law.get("LawType", ""), "regulation"),
    }
    if number := _text(law.find("LawNum")):
        found["number"] = number
    if title := _text(law.find("LawBody/LawTitle")):
        found["title"] = title
    if law.get("Era") in _ERAS and re.fullmatch(r"\d{1,2}", law.get("Year", "")):
        found["adopted"] = str(_ERAS[law.get("Era")] + int(law.get("Year")))
    return Reading("egov", stream.body, found, tuple(stream.marks))


class _Writer:
    def __init__(self, name: str, stream: Stream) -> None:
        self.name = name
        self.stream = stream

    def body(self, element: Any) -> None:
        for child in element:
            tag = child.tag
            if tag in ("LawTitle", "TOC"):
                continue  # the title is a field, the contents repeat the headings
            if tag == "Article":
                self._article(child)
            elif tag in ("Paragraph", "Item") or tag.startswith("Subitem"):
                self._numbered(child)
            elif tag in _TITLES:
                if heading := self._add(_text(child)):
                    self.stream.mark(heading[0], "block", heading=heading, level=_TITLES[tag])
                if tag == "SupplProvisionLabel":
                    self._add(_amending(child.getparent()))
                self.stream.line()
            elif tag in ("TableRow", "TableHeaderRow"):
                self._add("\t".join(map(_text, child)))
                self.stream.line()
            elif all(inner.tag in _INLINE for inner in child) or tag.endswith("Sentence"):
                self._add(_text(child))
                self.stream.line()
            else:
                self.body(child)

    def _article(self, element: Any) -> None:
        start = self.stream.length
        number = self._add(_text(element.find("ArticleTitle")))
        heading = self._add(_text(element.find("ArticleCaption")))
        self.stream.mark(start, "article", number, heading)
        self.stream.add("　")
        for child in element:
            if child.tag == "Paragraph":
                self._numbered(child)
            elif child.tag not in ("ArticleTitle", "ArticleCaption"):
                self.body([child])
        self.stream.line()

    def _numbered(self, element: Any) -> None:
        """A paragraph or item: its number, its sentences, and what stands below it."""
        for child in element:
            if child.tag in ("ParagraphNum", "ParagraphCaption") or child.tag.endswith("Title"):
                if text := _text(child):
                    self._add(text)
                    self.stream.add("\n" if child.tag == "ParagraphCaption" else "　")
            elif child.tag.endswith("Sentence"):
                self._add("　".join(filter(None, map(_text, child.findall("Column")))) or _text(child))
                self.stream.line()
            elif child.tag in ("Item", "List") or child.tag.startswith("Subitem"):
                self._numbered(child)
            else:
                self.body([child])

    def _add(self, text: str) -> tuple[int, int] | None:
        span = self.stream.add(clean(self.name, text))
        return span if span[1] > span[0] else None


def _amending(provision: Any) -> str:
    """What a supplementary provision's attributes say of it, as it is printed after its label."""
    law = f"　（{provision.get('AmendLawNum')}）" if provision.get("AmendLawNum") else ""
    return law + ("　抄" if provision.get("Extract") == "true" else "")


def _text(element: Any) -> str:
    """The text of an element without readings of its characters."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        if child.tag != "Rt":
            parts.append(_text(child))
        parts.append(child.tail or "")
    return _BLANKS.sub(" ", "".join(parts)).strip(" ")
