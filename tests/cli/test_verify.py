"""cite and verify from a terminal, end to end, on an invented law of an invented country."""

import json
from pathlib import Path

import pytest
import yaml
from tests.country_kit import add_tamaria, small_dataset

from sse_atlas.cli import main
from sse_atlas.records.opening import embedded_dataset, open_atlas

JOIN = "Any person who makes things may join and may leave."
VOTES = "Each member has one vote, whatever the number of shares held."
SURPLUS = "The surplus goes to members in proportion to their work, after the reserve is served."
LOCK = "When the cooperative ends, what remains goes to another cooperative of the island."
WORK = "tam/cooperatives-act"
OLD, NEW = "2015-03-01", "2026-06-24"
CITES = {"voluntary_cooperation": "3", "democratic_governance": "4(1)", "limited_distribution": "5", "asset_lock": "6"}
"""Where the judgements of the first coder stand; all others cite article 4."""


def act(date, *articles):
    """A text of the law: articles by number and heading, each of its paragraphs."""
    lines = ["---", "title: Cooperatives Act", "country: Tamaria", "language: en", f'text_as_of: "{date}"', "---", ""]
    for number, heading, *paragraphs in articles:
        lines += [f"Article {number} ({heading})", ""]
        for place, text in enumerate(paragraphs, 1):
            lines += [f"{place}. {text}" if len(paragraphs) > 1 else text, ""]
    return "\n".join(lines)


def old_text():
    return act(
        OLD, (1, "Aim", "This Act helps makers."), (2, "Words", "A maker makes things by hand."), (3, "Members", JOIN),
        (4, "Votes", VOTES, "No member votes by proxy."), (5, "Surplus", SURPLUS), (6, "End", LOCK),
    )  # fmt: skip


def new_text():
    """Article 4 is changed, article 5 has become article 6, and article 6 is gone."""
    return act(
        NEW, (1, "Aim", "This Act helps makers."), (2, "Words", "A maker makes things by hand."), (3, "Members", JOIN),
        (4, "Votes", VOTES.replace("one vote", "up to five votes"), "No member votes by proxy."),
        (5, "Audit", "An auditor looks at the books of every large cooperative once in two years."), (6, "Surplus", SURPLUS),
    )  # fmt: skip


def prepare(workspace):
    """Settings, and judgements that cite different articles."""
    path = workspace / "dataset" / "countries" / "tam" / "judgements.yaml"
    judgements = yaml.safe_load(path.read_text("utf-8"))
    for judgement in judgements:
        if judgement["principle"] in CITES and "references" in judgement:
            judgement["references"][0]["articles"] = [CITES[judgement["principle"]]]
    path.write_text(yaml.safe_dump(judgements), "utf-8")
    return workspace


@pytest.fixture
def workspace(tmp_path):
    """A small workspace: Tamaria alone."""
    small_dataset(tmp_path / "atlas" / "dataset", embedded_dataset())
    (tmp_path / "atlas" / "atlas.toml").write_text("", "utf-8")
    return prepare(tmp_path / "atlas")


@pytest.fixture
def run(capsys, monkeypatch):
    for name in ("SSE_ATLAS", "SSE_ATLAS_LIBRARY"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments):
        with pytest.raises(SystemExit) as leaving:
            main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return leaving.value.code or 0, out, err

    return call


@pytest.fixture
def add(run, tmp_path):
    """Add a text of the law to the workspace's library."""

    def call(workspace, text, name):
        (tmp_path / name).write_text(text, "utf-8")
        code, _, err = run("library", "add", tmp_path / name, "--atlas", workspace)
        assert (code, err) == (0, "")

    return call


@pytest.fixture
def cite(run, workspace, add):
    """Quote from the older text: principle, place, words and options."""
    add(workspace, old_text(), "old.md")

    def call(principle, place, quote, *options, form="tam-cooperative", document=WORK):
        return run("cite", form, principle, f"{document}#{place}", "--quote", quote, "--workspace", workspace, *options)

    return call


def kept(workspace, name):
    path = Path(workspace, "dataset", "countries", "tam", f"{name}.yaml")
    return yaml.safe_load(path.read_text("utf-8")) if path.exists() else None


def files(workspace):
    return {path: path.read_bytes() for path in sorted(Path(workspace, "dataset").rglob("*")) if path.is_file()}


def statuses(workspace):
    atlas = open_atlas(workspace)
    return {
        j.principle: atlas.status_of("judgements", j) for j in atlas.all("judgements") if j.form == "tam-cooperative"
    }


# -- the whole way -----------------------------------------------------------------------------------------------------


def test_from_a_quotation_to_a_study_that_says_what_has_changed(run, add, workspace, tmp_path):
    add(workspace, old_text(), "old.md")
    for principle, place, words in (
        ("voluntary_cooperation", "3", JOIN), ("democratic_governance", "4(1)", VOTES),
        ("limited_distribution", "5", SURPLUS), ("asset_lock", "6", LOCK),
    ):  # fmt: skip
        code, out, _ = run(
            "cite", "tam-cooperative", principle, f"{WORK}#{place}", "--quote", words, "--workspace", workspace
        )
        assert (code, "now rests on these words" in out) == (0, True)
    assert {statuses(workspace)[principle] for principle in CITES} == {"sourced"}

    code, out, _ = run("verify", "--workspace", workspace)
    assert (code, "Quotations: 4 found." in out, "Stale: none." in out) == (0, True, True)
    assert {statuses(workspace)[principle] for principle in CITES} == {"checked"}

    add(workspace, new_text(), "new.md")
    code, out, _ = run("verify", "--workspace", workspace)
    assert code == 1
    assert "Quotations: 1 found, 1 moved, 1 differs, 1 missing." in out
    assert "up to five votes" in out
    assert "to art_6" in out
    after = {
        "voluntary_cooperation": "checked", "limited_distribution": "checked", "democratic_governance": "stale",
        "asset_lock": "stale", "economic_activity": "stale", "social_purpose": "stale", "autonomy": "stale",
    }  # fmt: skip
    assert statuses(workspace) == after

    answer = json.loads(run("ask", "completeness", "TAM", "--json", "--atlas", workspace)[1])
    (row,) = (row for row in answer["kinds"] if row["kind"] == "judgements")
    assert (row["checked"], row["stale"]) == (2, 5)
    assert (
        "Look again at judgements whose provision has changed"
        in run("ask", "completeness", "TAM", "--atlas", workspace)[1]
    )
    assert run("study", "TAM", "--format", "html", "--out", tmp_path / "out", "--atlas", workspace)[0] == 0
    (page,) = (tmp_path / "out").rglob("*.html")
    assert "2 were checked against a stored text, 5 rested on a text that has changed" in page.read_text("utf-8")


def test_a_workspace_that_init_made(run, add, tmp_path):
    workspace = tmp_path / "my-atlas"
    assert run("init", workspace)[0] == 0
    add_tamaria(workspace / "dataset")
    prepare(workspace)
    add(workspace, old_text(), "old.md")
    place = ("tam-cooperative", "asset_lock", f"{WORK}#6", "--quote", LOCK)
    assert run("cite", *place, "--workspace", workspace)[0] == 0
    assert run("verify", "--workspace", workspace)[0] == 0
    assert statuses(workspace)["asset_lock"] == "checked"


def test_the_answer_as_json(cite, run, add, workspace):
    assert json.loads(cite("democratic_governance", "4(1)", VOTES, "--json")[1])["state"] == "added"
    assert json.loads(cite("democratic_governance", "4(1)", VOTES, "--json")[1])["state"] == "already there"
    add(workspace, new_text(), "new.md")
    code, out, _ = run("verify", "--workspace", workspace, "--json")
    answer = json.loads(out)
    assert (code, answer["stands"]) == (1, False)
    (row,) = answer["quotations"]
    assert (row["result"], row["provision"], row["looked_in"], row["status"]) == (
        "differs", "art_4__para_1", f"en@{NEW}", "stale",
    )  # fmt: skip
    provisions = {(one["principle"], one["place"], one["result"], one["stands_at"]) for one in answer["provisions"]}
    assert ("limited_distribution", "5", "moved", "art_6") in provisions
    assert ("autonomy", "4", "changed", None) in provisions
    assert {one["after"] for one in answer["statuses"]} == {"stale"}
    assert "tam-cooperative-asset-lock-coder-1" in answer["stale"]
    assert answer["receipts"] == len(kept(workspace, "receipts"))


def test_verifying_twice_on_a_day_changes_nothing(cite, run, workspace):
    cite("asset_lock", "6", LOCK)
    assert "Written: " in run("verify", "--workspace", workspace)[1]
    before = files(workspace)
    code, out, _ = run("verify", "--workspace", workspace)
    assert (code, "The receipts are as they were." in out) == (0, True)
    assert files(workspace) == before


def test_a_workspace_without_quotations_says_how_to_make_one(cite, run, workspace):
    code, out, _ = run("verify", "--workspace", workspace)
    assert (code, "Quotations: none; sse-atlas cite attaches one." in out) == (0, True)
    assert kept(workspace, "receipts") is None


def test_many_quotations_are_counted_and_only_the_others_listed(cite, run, workspace, monkeypatch):
    from sse_atlas.cli import verify_tables

    monkeypatch.setattr(verify_tables, "MOST", 1)
    cite("asset_lock", "6", LOCK)
    cite("voluntary_cooperation", "3", JOIN)
    out = run("verify", "--workspace", workspace)[1]
    assert "Quotations: 2 found." in out
    assert LOCK not in out
    assert "and 1 more: --json names all" in out


def test_a_quotation_whose_law_is_not_held_does_not_stand_but_keeps_its_receipt(cite, run, add, workspace):
    cite("asset_lock", "6", LOCK)
    assert run("verify", "--workspace", workspace)[0] == 0
    assert run("library", "remove", WORK, "--yes", "--atlas", workspace)[0] == 0
    add(workspace, old_text().replace("Cooperatives Act", "Act on Something Else"), "else.md")
    code, out, _ = run("verify", "--workspace", workspace)
    assert (code, "1 no text" in out) == (1, True)
    assert statuses(workspace)["asset_lock"] == "checked"


def test_quoting_an_older_text(cite, add, workspace):
    add(workspace, new_text(), "new.md")
    assert "with --as-of" not in cite("asset_lock", "6", LOCK)[2]
    assert cite("asset_lock", "6", LOCK)[0] == 1, "the newest text has it no more"
    assert cite("asset_lock", "6", LOCK, "--as-of", "2020")[0] == 0
    assert kept(workspace, "quotations")[0]["anchor"]["expression"] == f"en@{OLD}"


def test_a_new_quotation_instead_of_the_old_settles_what_was_stale(cite, run, add, workspace):
    cite("asset_lock", "6", LOCK)
    cite("democratic_governance", "4(1)", VOTES)
    old = next(one["id"] for one in kept(workspace, "quotations") if "democratic" in one["record"])
    add(workspace, new_text(), "new.md")
    run("verify", "--workspace", workspace)
    assert statuses(workspace)["democratic_governance"] == "stale"
    code, out, _ = cite("democratic_governance", "4(1)", VOTES.replace("one", "up to five"), "--instead-of", old)
    assert (code, out) == (1, ""), "the words must stand in the law"
    new = VOTES.replace("one vote", "up to five votes")
    assert cite("democratic_governance", "4(1)", new, "--instead-of", old)[0] == 0
    assert [one["anchor"]["exact"] for one in kept(workspace, "quotations")] == [LOCK, new]
    run("verify", "--workspace", workspace)
    assert statuses(workspace)["democratic_governance"] == "checked"
    assert statuses(workspace)["autonomy"] == "stale", "that of others is not settled by it"


def test_only_a_quotation_of_the_judgement_is_taken_out(cite, workspace):
    cite("asset_lock", "6", LOCK)
    (other,) = kept(workspace, "quotations")
    before = files(workspace)
    for id in (other["id"], "q-none"):
        code, _, err = cite("democratic_governance", "4(1)", VOTES, "--instead-of", id)
        assert (code, f"has no quotation '{id}'; it has none." in err) == (1, True)
    assert files(workspace) == before
    assert cite("asset_lock", "6", LOCK, "--instead-of", other["id"])[0] == 0
    assert files(workspace) == before, "the same words in place of themselves"


def test_taking_a_quotation_out_leaves_the_notes_of_people(cite, workspace):
    cite("asset_lock", "6", LOCK)
    cite("democratic_governance", "4(1)", VOTES)
    path = workspace / "dataset" / "countries" / "tam" / "quotations.yaml"
    first, second = path.read_text("utf-8").split("- id")[1:]
    path.write_text(f"# ours\n- id{first}# on votes\n- id{second}", "utf-8")
    id = yaml.safe_load(path.read_text("utf-8"))[0]["id"]
    assert cite("asset_lock", "6", LOCK.removesuffix("."), "--instead-of", id)[0] == 0
    assert path.read_text("utf-8").startswith(f"# ours\n# on votes\n- id{second}- id")


# -- what is refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("principle", "place", "quote", "more", "message"),
    [
        ("democratic_governance", "4", VOTES, {"form": "tam-coperative"}, "Did you mean tam-cooperative"),
        ("democratic_goverance", "4", VOTES, {}, "Did you mean democratic_governance"),
        ("democratic_governance", "4", VOTES, {"document": "tam/coperatives-act"}, f"Did you mean {WORK}"),
        ("democratic_governance", "44", VOTES, {}, "has no provision '44'. Did you mean"),
        ("democratic_governance", "", VOTES, {}, "names no provision; write the document, #, and the provision"),
        ("democratic_governance", "6", LOCK, {}, "cites art_6 of tam/cooperatives-act: coder-1 cites 4(1)."),
        ("democratic_governance", "4", "Each member has two votes, whatever the number of shares held.", {},
         "“one vote, whatever”, quoted as “two votes, whatever"),
        ("democratic_governance", "4", LOCK, {}, "but in art_6; cite that provision"),
        ("democratic_governance", "4", "The moon is made of cheese, and so are the stars.", {}, "do not stand anywhere"),
        ("democratic_governance", "4", LOCK.replace("another", "one other"), {}, "Most like them is art_6"),
        ("democratic_governance", "4", "  ", {}, "The quotation is empty"),
        ("democratic_governance", "4", "word " * 1000, {}, "4,000 at most"),
        ("democratic_governance", "4", "member", {}, "stand 2 times in art_4"),
        ("democratic_governance", "4", VOTES, {"form": "tam-savings-group"}, "coder-1 cites no provision"),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_would_be_right_and_changes_nothing(
    cite, workspace, principle, place, quote, more, message
):
    before = files(workspace)
    code, out, err = cite(principle, place, quote, **more)
    assert (code, out) == (1, "")
    assert message in err
    assert files(workspace) == before


def test_an_unknown_coder_is_told_who_judged(cite):
    code, _, err = cite("asset_lock", "6", LOCK, "--coder", "coder-7")
    assert (code, "No coder 'coder-7' has judged tam-cooperative on asset_lock, but coder-1." in err) == (1, True)


def test_of_two_coders_who_cite_a_provision_one_is_named(cite, workspace):
    path = workspace / "dataset" / "countries" / "tam" / "judgements.yaml"
    judgements = yaml.safe_load(path.read_text("utf-8"))
    (own,) = (one for one in judgements if one["id"] == "tam-cooperative-asset-lock-coder-1")
    second = {**json.loads(json.dumps(own)), "id": "tam-cooperative-asset-lock-coder-2", "coder": "coder-2"}
    path.write_text(yaml.safe_dump([*judgements, second]), "utf-8")
    code, _, err = cite("asset-lock", "6", LOCK)
    assert "say whose with --coder coder-1 or --coder coder-2" in err
    assert code == 1
    assert cite("asset-lock", "6", LOCK, "--coder", "coder-2")[0] == 0
    assert kept(workspace, "quotations")[0]["record"] == "tam-cooperative-asset-lock-coder-2"


def test_a_law_without_a_record_cannot_be_cited(cite, add, workspace):
    add(workspace, old_text().replace("Cooperatives Act", "Act on Something Else"), "else.md")
    assert "knows no record of the law tam/else" in cite("asset_lock", "6", LOCK, document="tam/else")[2]


@pytest.mark.parametrize(
    "named", [(), ("--workspace", embedded_dataset()), ("--workspace", "src/../src/sse_atlas/data")]
)
def test_without_a_workspace_it_says_how_to_make_one(run, named, monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[2])
    before = sorted(embedded_dataset().rglob("*"))
    for call in (("verify",), ("cite", "kor-cooperative", "asset_lock", "kor/x#1", "--quote", "x")):
        code, _, err = run(*call, *named)
        assert (code, "Make a workspace (sse-atlas init my-atlas)" in err) == (1, True)
    assert sorted(embedded_dataset().rglob("*")) == before


def test_a_workspace_that_is_not_there(run, tmp_path):
    code, _, err = run("verify", "--workspace", tmp_path / "no")
    assert (code, "'sse-atlas init" in err) == (1, True)


def test_an_empty_library_is_no_proof(run, workspace):
    code, out, err = run("verify", "--workspace", workspace)
    assert (code, out) == (1, "")
    assert "is empty; add texts with: sse-atlas library add" in err


def test_a_damaged_library_writes_no_receipt(cite, run, workspace):
    cite("asset_lock", "6", LOCK)
    before = files(workspace)
    (workspace / "library" / WORK / f"en@{OLD}" / "document.xml").write_text("<broken", "utf-8")
    code, out, err = run("verify", "--workspace", workspace)
    assert (code, out) == (1, "")
    assert "library check --mend" in err
    assert files(workspace) == before


def test_a_dataset_with_a_fault_is_left_as_it_is(cite, run, workspace):
    cite("asset_lock", "6", LOCK)
    (workspace / "dataset" / "countries" / "tam" / "quotations.yaml").write_text("- id: [", "utf-8")
    before = files(workspace)
    assert cite("voluntary_cooperation", "3", JOIN)[0] == 1
    assert run("verify", "--workspace", workspace)[0] == 1
    assert files(workspace) == before
