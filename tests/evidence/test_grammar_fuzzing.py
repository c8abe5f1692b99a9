"""Whatever a text holds and whichever grammar cuts it, no character is lost and no id stands twice."""

import random
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sse_atlas.evidence.cutting import cut, placed
from sse_atlas.evidence.grammar import grammars
from sse_atlas.evidence.readers import read
from sse_atlas.evidence.reading import Mark, Reading

STATUTES = sorted(Path(__file__).with_name("statutes").glob("*.txt"), key=lambda path: path.stem)


def country_and_language(name: str) -> tuple[str, str]:
    """What a grammar is asked for by."""
    _, languages, countries = grammars()[name]
    return (min(countries) if countries else "", min(languages))


@cache
def body_of(path: Path) -> str:
    return read(path.name, path.read_bytes()).body


def cut_whole(reading: Reading, country: str, language: str) -> None:
    """Cut, and look at everything that holds of any cutting."""
    provisions = cut(reading, country, language)
    assert "".join(provision.whole for provision in provisions) == reading.body
    units = [unit for provision in provisions for unit in provision.walk()]
    assert len({unit.eid for unit in units}) == len(units)
    assert all(unit.opening or unit.children or unit.closing for unit in units)
    assert all(segment.text for unit in units for segment in (*unit.opening, *unit.closing))
    inside, lines = placed(provisions)
    assert 0 <= inside <= lines


def pieces(path: Path) -> list[str]:
    """The lines of a statute, and the beginnings of its lines, by which its units are known."""
    lines = body_of(path).splitlines(keepends=True)
    return [*lines, *(line[:6] for line in lines), *(" ".join(line.split()[:2]) + "\n" for line in lines)]


@pytest.mark.parametrize("name", sorted(grammars()))
@given(body=st.text(max_size=300))
@settings(max_examples=40)
def test_any_text_is_kept_whole(name, body):
    cut_whole(Reading("text", body), *country_and_language(name))


@pytest.mark.parametrize("path", STATUTES, ids=lambda path: path.stem)
@given(data=st.data())
@settings(max_examples=60)
def test_lines_of_a_statute_in_any_order_are_kept_whole(path, data):
    held = pieces(path)
    chosen = data.draw(st.lists(st.sampled_from(held) | st.text(max_size=8), max_size=40))
    about = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    cut_whole(Reading("text", "".join(chosen)), about["country"], about["language"])


@pytest.mark.parametrize("path", STATUTES, ids=lambda path: path.stem)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40)
def test_a_statute_with_characters_lost_doubled_and_exchanged_is_kept_whole(path, seed):
    rng = random.Random(seed)
    signs = list(body_of(path))
    for _ in range(rng.randrange(1, 40)):
        at, other = rng.randrange(len(signs)), rng.randrange(len(signs))
        draw = rng.randrange(5)
        if draw == 0:
            signs[at] = ""
        elif draw == 1:
            signs[at] *= 2
        elif draw == 2:
            signs[at], signs[other] = signs[other], signs[at]
        else:
            signs[at] = rng.choice('\n\t\u3000  ()（）[]<>"“”:.') + (signs[at] if draw == 3 else "")
    about = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    cut_whole(Reading("text", "".join(signs)), about["country"], about["language"])


@pytest.mark.parametrize("name", sorted(grammars()))
@pytest.mark.parametrize("path", STATUTES, ids=lambda path: path.stem)
def test_a_statute_is_kept_whole_by_the_grammar_of_another_tradition(name, path):
    cut_whole(Reading("text", body_of(path)), *country_and_language(name))


@pytest.mark.parametrize("path", STATUTES, ids=lambda path: path.stem)
@given(data=st.data())
@settings(max_examples=40)
def test_units_that_a_format_marks_anywhere_are_kept_whole(path, data):
    """Marks of a file are the reader's work and can be wrong: they may stand at any line, with any spans behind them."""
    body = body_of(path)
    begins = [place + 1 for place, sign in enumerate(body[:-1]) if sign == "\n" and not body[place + 1].isspace()]
    marks = []
    for start in sorted(data.draw(st.sets(st.sampled_from(begins), max_size=12))):
        line = body.find("\n", start)
        spans = sorted(data.draw(st.lists(st.integers(start, line), min_size=4, max_size=4)))
        number, heading = ((a, b) if a < b else None for a, b in (spans[:2], spans[2:]))
        kind = data.draw(
            st.sampled_from(["article", "chapter", "block", "annex", "supplement", "conclusions", "preamble"])
        )
        marks.append(Mark(start, kind, number, heading))
    about = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    cut_whole(Reading("json", body, marks=tuple(marks)), about["country"], about["language"])
