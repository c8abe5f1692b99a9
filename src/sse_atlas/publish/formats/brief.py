r"""HTML said briefly: the same page without the end tags and the blanks that HTML lets a writer leave out.

A page of a thousand cells spends a tenth of its bytes on them. What may be left out, and where, is in the standard:
https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
"""

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

_BLOCKS = frozenset((
    "html", "head", "body", "title", "meta", "link", "style", "header", "footer", "main", "nav", "section", "article",
    "aside", "div", "details", "summary", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol",
    "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th", "hr",
))  # fmt: skip
"""Elements beside which blanks draw nothing."""
_AFTER_P = frozenset((
    "address", "article", "aside", "blockquote", "details", "div", "dl", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
))  # fmt: skip
_OPENS_AFTER: dict[str, frozenset[str]] = {
    "p": _AFTER_P,
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "caption": frozenset(("colgroup", "thead", "tbody", "tr")),
    "colgroup": frozenset(("thead", "tbody", "tr")),
    "thead": frozenset(("tbody", "tfoot")),
    "tbody": frozenset(("tbody", "tfoot")),
    "tr": frozenset(("tr",)),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
}
"""Elements whose end tag may be left out before the opening of which others."""
_NEEDS_ITS_END = frozenset(("caption", "colgroup", "thead"))
"""Those that may not do without it at the end of their parent."""
_KEEPS_P_OPEN = frozenset(("a", "audio", "del", "ins", "map", "noscript", "video"))
"""Parents at whose end a paragraph must be closed by a tag of its own."""
_AS_IT_STANDS = frozenset(("pre", "style", "script", "textarea"))


def brief(html: str) -> str:
    r"""The same document in fewer bytes.

    >>> brief("<table>\n<tbody>\n<tr>\n<td>a</td>\n<td>b <em>c</em> <em>d</em></td>\n</tr>\n</tbody>\n</table>\n")
    '<table><tbody><tr><td>a<td>b <em>c</em> <em>d</em></table>'
    >>> brief('<p title="&lt;/p&gt;">one</p>\n<p>two</p> three <a href="#x"><p>four</p></a>')
    '<p title="&lt;/p&gt;">one<p>two</p> three <a href="#x"><p>four</p></a>'
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    tokens = _without_blanks(reader.tokens)
    return "".join(token.said for token, after in zip(tokens, [*tokens[1:], _NOTHING], strict=True)
                   if not _may_be_left_out(token, after))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a page, as it stands in it."""

    kind: Literal["start", "end", "text", "other"]
    said: str
    name: str = ""
    parent: str = ""
    """Of an end tag: the element that holds the one which ends."""


_NOTHING = _Token("other", "")


class _Reader(HTMLParser):
    """Takes a page apart. Pandoc closes every element that is not empty, in order: a stack of names is enough."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tokens: list[_Token] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        said = self.get_starttag_text() or ""
        self.tokens.append(_Token("start", f"{said[:-2].rstrip()}>" if said.endswith("/>") else said, tag))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()
        self.tokens.append(_Token("end", f"</{tag}>", tag, self.open[-1] if self.open else ""))

    def handle_data(self, data: str) -> None:
        self.tokens.append(_Token("text", data, self.open[-1] if self.open else ""))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.tokens.append(_Token("other", f"<!{decl}>"))


_EMPTY = frozenset(("br", "col", "hr", "img", "link", "meta", "wbr"))


def _without_blanks(tokens: list[_Token]) -> list[_Token]:
    """Blanks between blocks are left out; those between words and inside of preformatted text stay."""
    around = zip([_NOTHING, *tokens], tokens, [*tokens[1:], _NOTHING], strict=False)
    return [
        token
        for before, token, after in around
        if not (token.kind == "text" and token.said.isspace() and token.name not in _AS_IT_STANDS
                and _of_block(before) and _of_block(after))
    ]  # fmt: skip


def _of_block(token: _Token) -> bool:
    return token.kind == "other" or (token.kind != "text" and token.name in _BLOCKS)


def _may_be_left_out(token: _Token, after: _Token) -> bool:
    if token.kind != "end" or token.name not in _OPENS_AFTER:
        return False
    if after.kind == "start":
        return after.name in _OPENS_AFTER[token.name]
    ends = after.kind == "end" and token.name not in _NEEDS_ITS_END
    return ends and not (token.name == "p" and token.parent in _KEEPS_P_OPEN)
