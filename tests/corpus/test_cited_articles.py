"""Every article that the concordance and the coders cite stands in the real statute, where its text is at hand.

The statutes are not part of the project; without them these tests skip, and say so.
"""

import os
import re
from pathlib import Path

import pytest

CORPUS = Path(os.environ.get("SSE_ATLAS_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"needs the statutes (SSE_ATLAS_CORPUS; looked in {CORPUS.name}/)"
)

DIGITS = "〇一二三四五六七八九"


def kanji(number: int) -> str:
    """A number as Chinese and Japanese statutes write it: 百二十三."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = (DIGITS[hundreds] if hundreds > 1 else "") + "百" if hundreds else ""
    if tens:
        text += (DIGITS[tens] if tens > 1 else "") + "十"
    return text + (DIGITS[ones] if ones else "")


def chinese(number: int) -> str:
    """The same as China writes it: 一百二十三, 一百零五."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += (DIGITS[tens] if tens > 1 or hundreds else "") + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


HEADINGS = {
    "KOR": lambda article, branch: rf"제{article}조{f'의{branch}' if branch else ''}(?![0-9의])",
    "JPN": lambda article, branch: (
        f"第{kanji(int(article))}条{''.join(f'の{kanji(int(b))}' for b in branch.split('-') if b)}(?!の[一二三四五六七八九十])"
    ),
    "CHN": lambda article, branch: f"第{chinese(int(article))}条",
}


@pytest.mark.parametrize("country", HEADINGS)
def test_every_cited_article_stands_in_the_statute(embedded, country):
    texts = {
        version.id: (law.id, (CORPUS / version.file).read_text("utf-8"))
        for law in embedded.laws.values()
        for version in law.versions
        if law.country == country and version.file and (CORPUS / version.file).is_file()
    }
    assert texts, "no statute of this country is at hand"
    laws = dict(texts.values())
    cited = set()
    for entry in embedded.all("topic_entries"):
        cited |= {(entry.law, place.article, place.branch) for place in entry.articles if not place.scope}
    for judgement in embedded.all("judgements"):
        for reference in judgement.references:
            cited |= {
                (reference.law, p.article, p.branch) for p in reference.articles if not p.scope and p.article.isdigit()
            }
    here = sorted(place for place in cited if place[0] in laws)
    missing = [place for place in here if not re.search(HEADINGS[country](place[1], place[2]), laws[place[0]])]
    assert len(here) > 200
    assert missing == KNOWN_MISSING[country]


# Places that the coders cite and the text at hand does not have: kept visible, to be looked at by a person.
KNOWN_MISSING: dict[str, list[tuple[str, str, str]]] = {
    "KOR": [],
    "JPN": [],
    "CHN": [("chn-farmers-specialised-cooperatives-law", "54", "")],
}
