"""Every rule of the dataset, broken on purpose: what a person is told, and where."""

import shutil
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from tests.country_kit import small_dataset

from sse_atlas.errors import DatasetError
from sse_atlas.records.opening import check_dataset, embedded_dataset, open_atlas


@pytest.fixture(scope="session")
def clean(tmp_path_factory):
    return small_dataset(tmp_path_factory.mktemp("clean") / "dataset", embedded_dataset())


@pytest.fixture
def dataset(clean, tmp_path):
    return Path(shutil.copytree(clean, tmp_path / "dataset"))


def edit(dataset, name, change):
    """Change the records of one file of Tamaria (or of common/)."""
    path = dataset / (name if "/" in name else f"countries/tam/{name}")
    records = yaml.safe_load(path.read_text("utf-8"))
    change(records)
    path.write_text(yaml.safe_dump(records, allow_unicode=True, sort_keys=False), "utf-8")


def problems_of(dataset):
    return [str(problem) for problem in check_dataset(dataset)[1]]


def test_the_small_dataset_is_clean(clean):
    assert problems_of(clean) == []


def setting(index, **fields):
    return lambda records: records[index].update(fields)


def observation(column, value):
    def change(dataset):
        path = dataset / "countries/tam/observations.csv"
        header, row = path.read_text("utf-8").splitlines()
        cells = dict(
            zip(header.split(","), row.replace('"all on the register, end 2022"', "all").split(","), strict=True)
        )
        cells[column] = value
        path.write_text(f"{header}\n{','.join(cells.values())}\n", "utf-8")

    return change


BROKEN = {
    "a field is missing": ("forms.yaml", lambda r: r[0].pop("family"), "forms.yaml:1 [tam-cooperative]: the field 'family' is missing."),
    "a field is unknown": ("forms.yaml", setting(0, famly="x"), "there is no field 'famly'. Did you mean family?"),
    "a code is unknown": ("forms.yaml", setting(0, family="coperative"), "Did you mean 'cooperative'?"),
    "an id is malformed": ("forms.yaml", setting(1, id="Savings Group"), "An id is lower-case words joined by hyphens"),
    "an id is used twice": ("sources.yaml", setting(1, id="tam-s01"), "another source has the id 'tam-s01'."),
    "a language is no tag": ("countries.yaml", setting(0, languages=["Lao language"]), "A language is a BCP 47 tag"),
    "a language is foreign": ("forms.yaml", setting(0, names={"en": "x", "fr": "y"}), "it has a name in 'fr'."),
    "a name is not in English": ("forms.yaml", setting(0, names={"lo": "ສ"}), "it has no English name."),
    "a date is no date": ("laws.yaml", setting(0, adopted="last year"), "A date is ISO 8601"),
    "a status is raised by hand": (
        "forms.yaml", setting(0, citations=[{"source": "tam-s01", "status": "checked"}]), "follows from receipts and cannot be set by hand",
    ),
    "a source is missing": ("forms.yaml", setting(0, citations=[{"source": "tam-s99"}]), "'citations' names 'tam-s99'"),
    "a law is missing": ("forms.yaml", setting(0, laws=["tam-coop-act"]), "Did you mean tam-cooperatives-act?"),
    "a place in a law is malformed": (
        "judgements.yaml", setting(0, references=[{"law": "tam-cooperatives-act", "articles": ["Art. 4"]}]), "is not a place in a law",
    ),
    "a nested form is missing": ("forms.yaml", setting(0, part_of="tam-none"), "'part_of' names 'tam-none'"),
    "forms nest in a circle": (
        "forms.yaml", lambda r: (r[0].update(part_of=r[1]["id"]), r[1].update(part_of=r[0]["id"])), "'part_of' runs in a circle",
    ),
    "a form is nested and overlaps": (
        "forms.yaml", setting(0, part_of="tam-savings-group", may_overlap=["tam-savings-group"]), "and may overlap it",
    ),
    "the grid has a hole": ("judgements.yaml", lambda r: r.pop(0), "there is no judgement on economic_activity."),
    "a coder judges twice": (
        "judgements.yaml", lambda r: r.append({**deepcopy(r[0]), "id": "tam-again"}), "coder-1 judges tam-cooperative on economic_activity twice.",
    ),
    "nothing read but judged": ("judgements.yaml", setting(0, scope="none"), "though nothing was read"),
    "prerequisites run in a circle": (
        "common/measures.yaml", None, "'prerequisites' runs in a circle",
    ),
    "a definition forgets a principle": (
        "common/definitions.yaml", lambda r: r[0]["criteria"].pop("autonomy"), "it has no criterion on autonomy.",
    ),
}  # fmt: skip

MEASURE = {"title": "x", "area": "finance", "summary": "x", "typical_horizon": "short", "effort": 1}


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_rule_is_told(name, dataset):
    file, change, message = BROKEN[name]
    if change is None:
        circle = [
            {"id": "m-a", **MEASURE, "prerequisites": ["m-b"]},
            {"id": "m-b", **MEASURE, "prerequisites": ["m-a"]},
        ]
        (dataset / file).write_text(yaml.safe_dump(circle), "utf-8")
    else:
        edit(dataset, file, change)
    assert any(message in problem for problem in problems_of(dataset)), problems_of(dataset)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("covers", "tam-none", "'covers' names 'tam-none'"),
        ("year", "3022", "less than or equal to 2100"),
        ("year", "2050", "the year 2050 is not plausible"),
        ("value", "-5", "the value -5 is negative"),
        ("value", "many", "'value' is 'many'"),
        ("value", "nan", "'value' is 'nan'"),
        ("unit", "percent", "the share is 120 per cent"),
        ("extent", "part", "does not say which"),
        ("indicator", "organisations", "Did you mean organizations"),
        ("counted_by", "newspaper", "It must be register, official_survey, federation, study or estimate."),
    ],
)
def test_each_implausible_figure_is_told_with_its_line(column, value, message, dataset):
    observation(column, value)(dataset)
    told = [problem for problem in problems_of(dataset) if message in problem]
    assert told, problems_of(dataset)
    assert told[0].startswith("countries/tam/observations.csv:2")


def test_the_same_figure_twice_is_told(dataset):
    path = dataset / "countries/tam/observations.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1].replace("tam-cooperatives-2022", "tam-again-2022")]) + "\n", "utf-8")
    assert any("same figure, source and coverage stand twice" in problem for problem in problems_of(dataset))


def test_a_line_is_the_line_of_the_field(dataset):
    path = dataset / "countries/tam/forms.yaml"
    text = path.read_text("utf-8").replace("family: self_help_group", "family: selfhelp")
    path.write_text(text, "utf-8")
    line = text.splitlines().index("  family: selfhelp") + 1
    assert problems_of(dataset)[0].startswith(f"countries/tam/forms.yaml:{line} [tam-savings-group]")


def test_all_problems_come_in_one_run(dataset):
    edit(dataset, "forms.yaml", setting(0, family="x"))
    edit(dataset, "sources.yaml", setting(1, kind="y"))
    files = {problem.split(":")[0] for problem in problems_of(dataset)}
    assert {"countries/tam/forms.yaml", "countries/tam/sources.yaml"} <= files


BAD_FILES = {
    "broken YAML": (b"- id: [unclosed\n  names: {", "not valid YAML"),
    "a key twice": (b"- id: tam-x\n  id: tam-y\n", "the key 'id' is given twice"),
    "wrong encoding": ("- id: café".encode("latin-1"), "is not UTF-8 text"),
    "aliases": (b"- &a {id: tam-x}\n- *a\n", "anchors and aliases"),
    "no list": (b"just words\n", "holds no list of records"),
    "no mapping": (b"- just words\n", "must be a list of fields"),
    "lists in lists without end": (b"[" * 50_000, "maximum nesting depth"),
    "null bytes": (b"- id: \x00\n", "not valid YAML"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_unreadable_files_are_told(name, dataset):
    content, message = BAD_FILES[name]
    (dataset / "countries/tam/terms.yaml").write_bytes(content)
    assert any(message in problem for problem in problems_of(dataset)), problems_of(dataset)


def test_a_huge_file_is_refused_unread(dataset):
    with (dataset / "countries/tam/terms.yaml").open("wb") as file:
        file.truncate(100_000_000)
    assert any("the file has 100 MB and was not read." in problem for problem in problems_of(dataset))


def test_a_stray_file_is_told_with_the_nearest_kind(dataset):
    (dataset / "countries/tam/form.yaml").write_text("[]", "utf-8")
    assert any("Did you mean forms" in problem for problem in problems_of(dataset))


def test_opening_a_broken_dataset_loads_nothing_and_lists_the_problems(dataset):
    edit(dataset, "forms.yaml", setting(0, family="x"))
    with pytest.raises(DatasetError, match=r"problem.*nothing was loaded"):
        open_atlas(dataset)


def test_a_folder_that_is_no_dataset_is_told(tmp_path):
    with pytest.raises(DatasetError, match="it has no dataset"):
        open_atlas(tmp_path)
    with pytest.raises(DatasetError, match="There is no folder"):
        open_atlas(tmp_path / "none")
