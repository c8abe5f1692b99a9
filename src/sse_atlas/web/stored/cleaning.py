"""HTML that somebody added to the library, made fit for a page of ours: words and tables, nothing that runs, loads or asks."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe

LARGEST = 1_500_000
"""Bytes of a page as it was added that are shown."""
TAGS = {
    "abbr", "b", "blockquote", "br", "caption", "col", "colgroup", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s",
    "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "ol": {"start"}}
WITHOUT_CONTENT = {"script", "style", "title", "noscript", "template", "iframe", "object", "svg", "math"}
_HEADING = re.compile(r"<(/?)h[1-6]>")


def cleaned(markup: str) -> SafeString:
    """The words and tables of a page, and nothing else of it. Its headings are none of ours: they become strong lines.

    >>> cleaned('<h1 id="x">A</h1><p onclick="x()">b<script>alert(1)</script> <a href="javascript:x()">c</a></p><img src=x>')
    '<p><strong>A</strong></p><p>b c</p>'
    """
    kept = nh3.clean(
        markup, tags=TAGS, attributes=ATTRIBUTES, clean_content_tags=WITHOUT_CONTENT, strip_comments=True, link_rel=None
    )
    # What nh3 leaves has no attribute on a heading, so that this names whole tags.
    text = _HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", kept)
    return mark_safe(text)  # noqa: S308  (cleaned above: no element that runs, no address, no event)
