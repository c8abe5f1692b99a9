"""A quotation is anchored once and found again wherever its passage went; nothing that changed is confirmed."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sse_atlas.errors import NotFoundError, QuestionError
from sse_atlas.evidence.document import Document, Provision, Segment
from sse_atlas.evidence.quotes import anchor, find, flat

from .statute import article, statute

VOTES = "Each member has one vote, whatever the number of shares held."
ACT = statute(
    [
        article(
            "1", "Purpose", "The purpose of this Act is the self-help of makers and the welfare of their villages."
        ),
        article("2", "Members", "Any maker may join.", "A member may leave at the end of a year.", note="amended 2019"),
        article("3", "Votes", VOTES, "A member may not vote for more than two others."),
        article("4", "Surplus", "Surplus goes first to the reserve, then to members by use."),
    ]
)


def test_an_anchor_keeps_the_words_and_their_surroundings() -> None:
    held = anchor(ACT, "art_3", "one  vote,\nwhatever the number")
    assert held.exact == "one vote, whatever the number"
    assert held.prefix.endswith("Each member has ")
    assert held.suffix.startswith(" of shares held.")
    assert (held.document, held.expression, held.sha256) == (ACT.id, "en@2020-01-01", ACT.sha256)


@pytest.mark.parametrize(
    ("eid", "exact", "error", "says"),
    [
        ("art_3", " ", QuestionError, "is empty"),
        ("art_33", VOTES, NotFoundError, "no provision 'art_33'. Did you mean art_3"),
        ("art_2", "m", QuestionError, "quote more of the passage"),
        ("art_1", VOTES, NotFoundError, "not stand in art_1 of kor/act-on-makers but in art_3__para_1"),
        ("art_3", "Each member has two votes, whatever the number of shares held.", NotFoundError, "It reads: “"),
        ("art_3", "The moon is made of green cheese and nobody votes on it", NotFoundError, "not stand anywhere"),
        ("art_1", VOTES.replace("one", "two"), NotFoundError, "Most like them is art_3: “Each member has one vote"),
        ("art_3", VOTES.replace("one", "two"), NotFoundError, "first at “one vote, whatever”, quoted as “two vote, wh"),
        ("art_3", "one vote " * 500, QuestionError, "4,499 characters; quote the passage that decides, 4,000 at most"),
    ],
)
def test_a_wrong_quotation_is_refused_with_the_way_to_put_it_right(
    eid: str, exact: str, error: type, says: str
) -> None:
    with pytest.raises(error) as caught:
        anchor(ACT, eid, exact)
    assert says in str(caught.value)


def test_an_unchanged_quotation_is_found_where_it_was() -> None:
    assert find(anchor(ACT, "art_3", VOTES), ACT).result == "found"
    assert find(anchor(ACT, "art_3__para_1", VOTES), ACT).result == "found"


def test_a_note_on_amendments_does_not_come_between() -> None:
    noted = replace_article(
        ACT,
        1,
        article("2", "Members", "Any maker may join.", "A member may leave at the end of a year.", note="amended 2024"),
    )
    assert find(anchor(ACT, "art_2", "A member may leave at the end of a year."), noted).result == "found"


def test_a_renumbered_article_is_moved() -> None:
    later = statute(
        [
            ACT.provisions[0],
            article("2", "Form", "A society of makers is a juridical person."),
            *renumbered(ACT.provisions[1:], 1),
        ]
    )
    found = find(anchor(ACT, "art_3", VOTES), later)
    assert (found.result, found.provision) == ("moved", "art_4__para_1")


def test_a_changed_word_is_reported_with_the_words_that_stand_there_now() -> None:
    changed = replace_article(
        ACT,
        2,
        article(
            "3",
            "Votes",
            VOTES.replace("one vote", "up to five votes"),
            "A member may not vote for more than two others.",
        ),
    )
    found = find(anchor(ACT, "art_3", VOTES), changed)
    assert found.result == "differs"
    assert "up to five votes" in (found.differs_at or "")


def test_a_deleted_article_is_missing() -> None:
    assert (
        find(anchor(ACT, "art_3", VOTES), statute([ACT.provisions[0], ACT.provisions[1], ACT.provisions[3]])).result
        == "missing"
    )


def test_a_short_phrase_in_another_article_is_no_proof() -> None:
    held = anchor(ACT, "art_3", "one vote")
    later = statute(
        [
            *ACT.provisions[:2],
            article("3", "Votes", "Votes follow shares."),
            article("4", "Chair", "The chair has one vote more when votes are equal."),
        ]
    )
    assert find(held, later).result in ("differs", "missing")


def test_words_that_stood_elsewhere_already_are_not_the_new_place() -> None:
    twin = "The board answers for damage that it causes by neglect of its duties."
    before = statute([article("1", "Board", twin), article("2", "Auditors", twin)])
    after = statute([article("1", "Board", "The board is elected for three years."), article("2", "Auditors", twin)])
    assert find(anchor(before, "art_1", twin), after, known=before).result != "moved"


def test_a_quotation_does_not_run_over_two_articles() -> None:
    with pytest.raises(NotFoundError):
        anchor(ACT, "art_1", "of their villages. Article 2 (Members)")


words = st.lists(
    st.sampled_from(
        [
            "member",
            "vote",
            "share",
            "reserve",
            "board",
            "audit",
            "surplus",
            "village",
            "join",
            "leave",
            "조합원",
            "총회",
            "สมาชิก",
        ]
    ),
    min_size=6,
    max_size=30,
).map(" ".join)


@given(texts=st.lists(words, min_size=2, max_size=6), seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_nothing_changed_is_confirmed(texts: list[str], seed: int) -> None:
    """Whatever is quoted, changing any one character inside it is seen; leaving it alone is not."""
    rng = random.Random(seed)
    act = statute(article(str(n), "Rule", text) for n, text in enumerate(texts, 1))
    place = rng.randrange(len(texts))
    text = texts[place]
    start = rng.randrange(len(text) - 4)
    exact = flat(text[start : start + rng.randrange(4, 40)])
    try:
        held = anchor(act, f"art_{place + 1}", exact)
    except QuestionError:
        return
    assert find(held, act).result == "found"
    at = rng.randrange(len(exact))
    spoilt = text.replace(exact, exact[:at] + "#" + exact[at + 1 :])
    changed = statute(article(str(n), "Rule", spoilt if n == place + 1 else t) for n, t in enumerate(texts, 1))
    assert find(held, changed, known=act).result in ("differs", "missing")


def replace_article(act: Document, place: int, new: Provision) -> Document:
    return statute([*act.provisions[:place], new, *act.provisions[place + 1 :]], date="2024-01-01")


def renumbered(articles: tuple[Provision, ...], by: int) -> list[Provision]:
    found = []
    for one in articles:
        number = str(int(one.reference) + by)
        opening = (Segment("number", f"Article {number} "), *one.opening[1:])
        children = tuple(replace(c, eid=c.eid.replace(f"art_{one.reference}", f"art_{number}")) for c in one.children)
        found.append(
            replace(
                one,
                eid=f"art_{number}",
                number=f"Article {number}",
                reference=number,
                opening=opening,
                children=children,
            )
        )
    return found
