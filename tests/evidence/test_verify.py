"""Verification: what is found becomes receipts, receipts become statuses, and a changed law makes judgements stale."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from sse_atlas.errors import DatasetError, QuestionError
from sse_atlas.evidence.document import Description, Document
from sse_atlas.evidence.quotes import anchor
from sse_atlas.evidence.receipts import cite, keep
from sse_atlas.evidence.verify import verify
from sse_atlas.records.opening import embedded_dataset, open_atlas

from ..country_kit import small_dataset
from .statute import article, statute

LAW = "tam-cooperatives-act"
WORK = "tam/cooperatives-act"
VERSION = "tam-cooperatives-act-2015"
JUDGEMENT = "tam-cooperative-democratic-governance-coder-1"
VOTES = "Each member has one vote, whatever the number of shares held."
OLD = "2015-03-01"


def text(votes: str = VOTES, date: str = OLD, number: str = "4", version: str | None = None) -> Document:
    """A fictional text of a law that the dataset has: article 4 is on votes."""
    act = statute(
        [article("3", "Members", "Any maker may join."), article(number, "Votes", votes, "No proxies.")], WORK, date
    )
    description = Description("TAM", "en", "Cooperatives Act", text_as_of=date, law=LAW, version=version)
    return replace(act, description=description)


@dataclass(frozen=True)
class Listed:
    document: Document

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def expression(self) -> str:
        return self.document.expression

    @property
    def description(self) -> Description:
        return self.document.description

    @property
    def sha256(self) -> str:
        return self.document.sha256


class Held:
    """A library in memory."""

    def __init__(self, *documents: Document) -> None:
        self.held = tuple(Listed(document) for document in documents)

    def documents(self) -> tuple[Listed, ...]:
        return self.held

    def load(self, listed: Listed) -> Document:
        return listed.document


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A dataset of one fictional country whose judgements all rest on article 4 of one law."""
    return small_dataset(tmp_path / "atlas", embedded_dataset())


def status(folder: Path, id: str) -> str:
    atlas = open_atlas(folder)
    return atlas.status_of("judgements", next(j for j in atlas.all("judgements") if j.id == id))


def check(folder: Path, *documents: Document, date: str = "2026-11-26") -> list[str]:
    """Verify and keep the receipts; the results of the quotations."""
    atlas = open_atlas(folder)
    found = verify(atlas, Held(*documents), date)
    keep(folder, atlas, found)
    return [one.finding.result if one.finding else "no text" for one in found.quotations]


def cite_votes(folder: Path) -> str:
    id = JUDGEMENT
    cite(folder, open_atlas(folder), "judgements", id, LAW, anchor(text(), "art_4", VOTES))
    return id


def test_a_quotation_found_makes_a_sourced_judgement_checked(workspace: Path) -> None:
    id = cite_votes(workspace)
    assert status(workspace, id) == "sourced", "a quotation alone proves nothing"
    assert check(workspace, text()) == ["found"]
    assert status(workspace, id) == "checked"


def test_citing_the_same_passage_twice_is_one_quotation(workspace: Path) -> None:
    cite_votes(workspace)
    cite_votes(workspace)
    assert len(open_atlas(workspace).all("quotations")) == 1


def test_a_changed_passage_makes_the_judgement_stale_until_it_is_looked_at(workspace: Path) -> None:
    id = cite_votes(workspace)
    later = text(VOTES.replace("one vote", "up to five votes"), "2026-06-24")
    assert check(workspace, text(), later) == ["differs"]
    assert status(workspace, id) == "stale"
    review = {"id": "review-1", "kind": "judgements", "record": id, "role": "reviewer", "date": "2026-11-27"}
    path = workspace / "countries" / "tam" / "reviews.yaml"
    path.write_text(yaml.safe_dump([review]), "utf-8")
    assert status(workspace, id) == "reviewed"
    check(workspace, text(), later, date="2026-11-28")
    assert status(workspace, id) == "stale", "a later look at the same change still finds it unread"


def test_a_renumbered_article_stays_checked_and_says_where_it_went(workspace: Path) -> None:
    id = cite_votes(workspace)
    atlas = open_atlas(workspace)
    found = verify(atlas, Held(text(), text(date="2026-06-24", number="5")), "2026-11-26")
    assert [(c.finding.result, c.finding.provision) for c in found.quotations if c.finding] == [
        ("moved", "art_5__para_1")
    ]
    keep(workspace, atlas, found)
    assert status(workspace, id) == "checked"


def test_a_judgement_without_a_quotation_goes_stale_when_its_article_changes(workspace: Path) -> None:
    id = JUDGEMENT
    check(workspace, text(), text(VOTES.replace("one vote", "five votes"), "2026-06-24"))
    assert status(workspace, id) == "stale"
    check(workspace, text(), text(date="2026-06-24"))
    assert status(workspace, id) == "sourced"


def test_an_older_text_added_later_makes_nothing_stale(workspace: Path) -> None:
    id = JUDGEMENT
    check(workspace, text(version=VERSION), text(VOTES.replace("one", "five"), "2012-12-01"))
    assert status(workspace, id) == "sourced"


def test_receipts_of_texts_that_are_not_held_are_kept(workspace: Path) -> None:
    id = cite_votes(workspace)
    check(workspace, text())
    assert check(workspace) == ["no text"]
    assert status(workspace, id) == "checked"


def test_a_receipt_of_other_words_proves_nothing(workspace: Path) -> None:
    id = cite_votes(workspace)
    check(workspace, text())
    path = workspace / "countries" / "tam" / "quotations.yaml"
    path.write_text(
        path.read_text("utf-8").replace("exact: Each member has one vote", "exact: Each member has ten votes"), "utf-8"
    )
    assert "ten votes" in path.read_text("utf-8")
    assert status(workspace, id) == "sourced"


def test_the_embedded_dataset_is_never_changed(embedded) -> None:
    with pytest.raises(QuestionError, match="sse-atlas init"):
        cite(None, embedded, "judgements", "any", LAW, anchor(text(), "art_4", VOTES))


def test_a_change_that_breaks_the_dataset_is_taken_back(workspace: Path) -> None:
    atlas = open_atlas(workspace)
    with pytest.raises(DatasetError, match="Nothing was changed"):
        cite(workspace, atlas, "judgements", "no-such-judgement", LAW, anchor(text(), "art_4", VOTES))
    assert not (workspace / "countries" / "tam" / "quotations.yaml").exists()
    open_atlas(workspace)


def test_a_hand_written_comment_survives_the_next_quotation(workspace: Path) -> None:
    cite_votes(workspace)
    path = workspace / "countries" / "tam" / "quotations.yaml"
    path.write_text("# our reading of the votes\n" + path.read_text("utf-8").rstrip("\n"), "utf-8")
    cite(workspace, open_atlas(workspace), "judgements", JUDGEMENT, LAW, anchor(text(), "art_4", "No proxies."))
    assert path.read_text("utf-8").startswith("# our reading")
    assert len(open_atlas(workspace).all("quotations")) == 2


def cited(folder: Path, *places: str) -> None:
    """Let all judgements cite these places of the law."""
    path = folder / "countries" / "tam" / "judgements.yaml"
    judgements = yaml.safe_load(path.read_text("utf-8"))
    for judgement in judgements:
        for reference in judgement.get("references", ()):
            reference["articles"] = list(places)
    path.write_text(yaml.safe_dump(judgements), "utf-8")


def test_every_article_of_a_range_is_compared(workspace: Path) -> None:
    cited(workspace, "3..4")
    check(workspace, text(), text(VOTES.replace("one vote", "five votes"), "2026-06-24"))
    assert status(workspace, JUDGEMENT) == "stale"


def test_a_provision_cited_twice_changes_once(workspace: Path) -> None:
    cited(workspace, "3", "3(1)", "3..4")
    later = replace(
        text(date="2026-06-24"), provisions=(article("3", "Members", "Nobody may join."), *text().provisions[1:])
    )
    found = verify(open_atlas(workspace), Held(text(), later), "2026-11-26")
    assert [(one.place, one.receipt.result) for one in found.changed if one.judgement.id == JUDGEMENT] == [
        ("3", "changed")
    ]
    assert len({receipt.id for receipt in found.receipts}) == len(found.receipts)


def test_a_provision_quoted_from_a_later_text_was_read_there(workspace: Path) -> None:
    changed = VOTES.replace("one vote", "up to five votes")
    later = text(changed, "2026-06-24")
    cite(workspace, open_atlas(workspace), "judgements", JUDGEMENT, LAW, anchor(later, "art_4", changed))
    assert check(workspace, text(), later) == ["found"]
    assert status(workspace, JUDGEMENT) == "checked"
    assert status(workspace, JUDGEMENT.replace("democratic-governance", "autonomy")) == "stale"
    latest = text(VOTES.replace("one vote", "no vote"), "2027-01-01")
    assert check(workspace, text(), later, latest) == ["differs"]
    assert status(workspace, JUDGEMENT) == "stale"


def test_the_embedded_dataset_is_known_by_any_path(embedded, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(embedded_dataset())
    with pytest.raises(QuestionError, match="sse-atlas init"):
        cite(link, embedded, "judgements", "any", LAW, anchor(text(), "art_4", VOTES))


def test_quotations_added_at_once_are_all_kept(workspace: Path) -> None:
    atlas = open_atlas(workspace)
    words = [VOTES, "No proxies.", "Each member has one vote", "whatever the number of shares held."]
    with ThreadPoolExecutor(len(words)) as pool:
        list(
            pool.map(
                lambda exact: cite(workspace, atlas, "judgements", JUDGEMENT, LAW, anchor(text(), "art_4", exact)),
                words,
            )
        )
    assert len(open_atlas(workspace).all("quotations")) == len(words)
