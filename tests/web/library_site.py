"""The site over libraries of fictional statutes."""

from contextlib import contextmanager
from pathlib import Path

from sse_atlas.evidence.library import Library
from tests.evidence.library_kit import AIM, makers, write

COOPERATIVES = """---
title: 협동조합 기본법
country: KOR
language: ko
text_as_of: "{date}"
---

# 협동조합 기본법

## 제1장 총칙

제1조 (목적)

이 글은 시험을 위하여 지어낸 것이다.

제23조 (의결권)

① 조합원은 의결권을 하나씩 가진다.
② 대리인은 {proxies}명까지 대리한다.

## 제2장 해산

제56조 (해산)

협동조합은 총회에서 해산을 정한다.
"""
"""Invented words under the title of a law that the Atlas has records of."""
PAGE = """<!doctype html><html lang="en"><head><title>Ordinance on Halls</title><script>alert(1)</script></head><body>
<h1 onclick="alert(2)">Ordinance on Halls</h1><p>Article 1 (Aim)</p><p>This Ordinance keeps halls open.
<img src="x" onerror="alert(3)"><a href="javascript:alert(4)">More</a></p>
<table><tr><td colspan="2">Seats</td></tr></table></body></html>"""
NASTY = "Members <script>alert(1)</script> & others may \"vote\" <b onmouseover='x()'>twice</b>."


def long_law(articles: int = 120) -> str:
    """A law of several parts, in two chapters."""
    words = (
        "The assembly decides on everything that the statutes do not leave to the board, and gives its reasons. " * 8
    )
    text = ["---", "title: Act on Long Assemblies", "country: XAA", "language: en", 'text_as_of: "2021"', "---", ""]
    for number in range(1, articles + 1):
        if number in (1, articles // 2):
            text.append(f"Chapter {1 if number == 1 else 2} Assemblies\n")
        text.append(f"Article {number} (Rule {number})\n\n{words}\n")
    return "\n".join(text)


def made(folder: Path) -> Library:
    """A library of: a law in two versions, a law on record in two versions, a page, a long law."""
    library = Library(folder / "library")
    files = [
        write(folder / "old", "makers.md", makers("2020-01-31")),
        write(folder / "new", "makers.md", makers("2024-05-01", aim=f"{AIM} {NASTY}").replace("Article 3", "Article 4")
              .replace("Article 4 (Surplus)", "Article 3 (Books)\n\nBooks are kept.\n\nArticle 4 (Surplus)")),
        write(folder / "old", "cooperatives.md", COOPERATIVES.format(date="2012-01-26", proxies="하나")),
        write(folder / "new", "cooperatives.md", COOPERATIVES.format(date="2025-12-23", proxies="둘")),
        write(folder, "long.md", long_law()),
    ]  # fmt: skip
    assert {one.state for one in library.add(files)} == {"added"}
    page = write(folder, "halls.html", PAGE)
    assert library.add([page], country="XAA", title="Ordinance on Halls", date="2021")[0].state == "added"
    return library


@contextmanager
def serving(monkeypatch, library: Path):
    """The site with this library, and afterwards as it was."""
    from sse_atlas.web import limits
    from sse_atlas.web.pages import keeper
    from sse_atlas.web.shelf import shelf
    from sse_atlas.web.stored.texts import texts

    def forget():
        for kept in (shelf, texts, limits.search_limiter):
            kept.cache_clear()
        keeper.clear()

    monkeypatch.setenv("SSE_ATLAS_LIBRARY", str(library))
    monkeypatch.delenv("SSE_ATLAS", raising=False)
    forget()
    yield
    monkeypatch.undo()
    forget()
