"""Small statutes as files, and an Atlas that knows one of them."""

from sse_atlas.records.country import Law
from tests.builders import atlas, country

MAKERS = """---
title: Act on Makers
country: XAA
language: en
text_as_of: "{date}"
number: "Act No. {number}"
---

# Act on Makers

Article 1 (Aim)

{aim}

Article 2 (Votes)

1. Every member has one vote, whatever the shares held.
2. A member may vote by proxy.

Article 3 (Surplus)

The surplus goes to a reserve until the reserve equals the capital.
"""
AIM = "This Act helps people who make things together."


def makers(date="2020-01-31", number="5", aim=AIM):
    """The text of the Act on Makers at a date."""
    return MAKERS.format(date=date, number=number, aim=aim)


def small_atlas(*records):
    """An Atlas of two countries."""
    countries = (country("XAA", languages=("en",)), country("KOR", names={"en": "Korea"}, languages=("ko",)))
    return atlas(*records, countries=countries)


def law(**given):
    """The Act on Makers as the dataset has it."""
    fields = {
        "id": "xaa-act-on-makers", "country": "XAA", "names": {"en": "Act on Makers"}, "kind": "act", "state": "in_force",
        "adopted": "2019",
        "versions": [{"id": "xaa-act-on-makers-text", "text_as_of": "2020-01-31", "file": "laws/xaa/makers-2020.md"}],
    }  # fmt: skip
    return Law(**{**fields, **given})


def write(folder, name="makers.md", text=None):
    """A file in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes((text if text is not None else makers()).encode())
    return path


def tree(folder):
    """Every file of a folder with its bytes, but for locks."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }
