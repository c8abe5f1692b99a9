"""Translations: what a person is told of a wrong one, and that a changed source makes one stale without refusing anything."""

import re
import shutil
import unicodedata
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests import builders
from tests.country_kit import small_dataset

import sse_atlas
from sse_atlas.records.assume import assuming
from sse_atlas.records.kinds import KINDS
from sse_atlas.records.opening import check_dataset, embedded_dataset, open_atlas
from sse_atlas.records.translating import TRANSLATABLE, Translation, digest_of, state_of, translation_id
from sse_atlas.records.untranslated import untranslated

SUMMARY = {
    "kind": "challenges", "record": "tam-no-law-for-groups", "field": "summary", "text": "ກຸ່ມເງິນຝາກບໍ່ມີກົດໝາຍ.",
    "source_sha256": digest_of("Savings groups have no law."), "state": "machine_draft",
}  # fmt: skip
NAME = {
    "kind": "forms", "record": "tam-savings-group", "field": "names", "text": "ກຸ່ມເງິນຝາກ",
    "source_sha256": digest_of("Savings group"), "state": "machine_draft",
}  # fmt: skip
SUMMARY_ID = "lo-challenges-tam-no-law-for-groups-summary"
REVIEW = {"id": "r-1", "kind": "translations", "record": SUMMARY_ID, "role": "country lead", "date": "2024-11-30"}


@pytest.fixture(scope="session")
def clean(tmp_path_factory):
    return small_dataset(tmp_path_factory.mktemp("clean") / "dataset", embedded_dataset())


@pytest.fixture
def dataset(clean, tmp_path):
    return Path(shutil.copytree(clean, tmp_path / "dataset"))


def write(dataset, *translations, place="translations/lo.yaml"):
    path = dataset / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(deepcopy(translations), allow_unicode=True, sort_keys=False), "utf-8")


def write_reviews(dataset, *reviews):
    write(dataset, *reviews, place="common/reviews.yaml")


def change_summary(dataset, text):
    path = dataset / "countries/tam/challenges.yaml"
    path.write_text(path.read_text("utf-8").replace("Savings groups have no law.", text), "utf-8")


def problems_of(dataset):
    return [str(problem) for problem in check_dataset(dataset)[1]]


# -- good ones -----------------------------------------------------------------------------------------------------------


def test_id_and_language_follow_from_the_place(dataset):
    write(dataset, SUMMARY, NAME)
    assert problems_of(dataset) == []
    held = {one.id: one.language for one in open_atlas(dataset).of(Translation)}
    assert held == {SUMMARY_ID: "lo", "lo-forms-tam-savings-group-names": "lo"}


def test_a_draft_is_found_as_a_draft_with_its_original(dataset):
    write(dataset, SUMMARY, NAME)
    atlas = open_atlas(dataset)
    found = atlas.translated("challenges", "tam-no-law-for-groups", "summary", "lo")
    assert (found.text, found.state, found.language) == (SUMMARY["text"], "machine_draft", "lo")
    assert found.original == "Savings groups have no law."
    assert atlas.translated("forms", "tam-savings-group", "names", "lo").text == NAME["text"]


def test_what_is_not_translated_is_not_found(dataset):
    write(dataset, SUMMARY)
    atlas = open_atlas(dataset)
    assert atlas.translated("challenges", "tam-no-law-for-groups", "title", "lo") is None
    assert atlas.translated("challenges", "tam-no-law-for-groups", "summary", "ru") is None
    assert atlas.translated("forms", "tam-cooperative", "names", "lo") is None, "an own name is no translation"


def test_a_compiled_dataset_says_the_same(dataset):
    write(dataset, SUMMARY, NAME)
    assert open_atlas(dataset).all("translations") == open_atlas(dataset).all("translations")


def test_a_draft_counts_as_unverified_and_an_approved_one_as_reviewed(dataset):
    write(dataset, {**SUMMARY, "state": "approved"}, NAME)
    write_reviews(dataset, REVIEW)
    assert problems_of(dataset) == []
    atlas = open_atlas(dataset)
    assert atlas.translated("challenges", "tam-no-law-for-groups", "summary", "lo").state == "approved"
    assert [atlas.status_of("translations", one) for one in atlas.all("translations")] == ["reviewed", "unverified"]
    counts = atlas.translation_counts("lo")
    assert (counts.machine_draft, counts.approved, counts.stale) == (1, 1, 0)


def test_a_country_counts_its_translations(dataset):
    write(dataset, SUMMARY, NAME)
    kinds = {count.kind: count for count in sse_atlas.completeness(open_atlas(dataset), "TAM").kinds}
    assert (kinds["translations"].records, kinds["translations"].unverified) == (2, 2)


def test_what_a_language_lacks_shrinks_with_every_translation(dataset):
    before = {(one.kind, one.record, one.field) for one in untranslated(open_atlas(dataset), "lo")}
    write(dataset, SUMMARY, NAME)
    after = {(one.kind, one.record, one.field) for one in untranslated(open_atlas(dataset), "lo")}
    assert before - after == {(one["kind"], one["record"], one["field"]) for one in (SUMMARY, NAME)}
    assert ("judgements", "tam-cooperative-autonomy-coder-1", "note") in after
    assert ("definitions", "ilo-2022", "title") in after
    assert ("forms", "tam-cooperative", "names") not in before, "it has a name of its own"


def test_texts_of_a_country_are_wanted_in_its_own_language_only(dataset):
    kinds = {one.kind for one in untranslated(open_atlas(dataset), "ru")}
    assert kinds == {"principles", "indicators", "definitions"}


def test_the_table_names_fields_that_hold_texts():
    for kind, fields in TRANSLATABLE.items():
        for field in fields:
            annotation = KINDS[kind].model.model_fields[field].annotation
            assert annotation in (str, str | None) or (field == "names" and annotation.__origin__ is dict), (
                kind,
                field,
            )


def test_the_examples_of_the_documentation_are_right(dataset):
    page = (Path(__file__).parents[2] / "docs/add-a-country.md").read_text("utf-8")
    translation, review = re.findall(r"```yaml\n(.*?)```", page.partition("## In its own language")[2], re.S)
    (dataset / "translations").mkdir()
    (dataset / "translations/lo.yaml").write_text(translation, "utf-8")
    assert problems_of(dataset) == []
    (dataset / "translations/lo.yaml").write_text(translation.replace("machine_draft", "approved"), "utf-8")
    (dataset / "common/reviews.yaml").write_text(review, "utf-8")
    assert problems_of(dataset) == []
    assert open_atlas(dataset).translation_counts("lo").approved == 1


# -- a changed source ----------------------------------------------------------------------------------------------------


def test_a_changed_source_makes_a_translation_stale_and_refuses_nothing(dataset):
    write(dataset, {**SUMMARY, "state": "approved"}, NAME)
    write_reviews(dataset, REVIEW)
    change_summary(dataset, "Savings groups have a law since 2024.")
    assert problems_of(dataset) == []
    atlas = open_atlas(dataset)
    found = atlas.translated("challenges", "tam-no-law-for-groups", "summary", "lo")
    assert (found.state, found.original) == ("stale", "Savings groups have a law since 2024.")
    assert atlas.status_of("translations", atlas.by_id("translations")[SUMMARY_ID]) == "stale"
    counts = atlas.translation_counts("lo")
    assert (counts.machine_draft, counts.approved, counts.stale) == (1, 0, 1)


def test_a_stale_translation_is_wanted_again(dataset):
    write(dataset, SUMMARY)
    change_summary(dataset, "Savings groups have a law.")
    wanted = {(one.kind, one.field): one for one in untranslated(open_atlas(dataset), "lo")}
    assert wanted["challenges", "summary"].stale == SUMMARY["text"]
    assert wanted["challenges", "summary"].en == "Savings groups have a law."


def test_an_assumed_judgement_is_not_told_by_the_translation_of_the_real_one(dataset):
    note = {
        "kind": "judgements", "record": "tam-cooperative-autonomy-coder-1", "field": "note", "text": "ກົດໝາຍກຳນົດໄວ້.",
        "source_sha256": digest_of("The act asks for it."), "state": "machine_draft",
    }  # fmt: skip
    write(dataset, note)
    atlas = open_atlas(dataset)
    key = ("judgements", "tam-cooperative-autonomy-coder-1", "note", "lo")
    assert atlas.translated(*key).state == "machine_draft"
    assert assuming(atlas, ["tam-cooperative.autonomy=silent"]).translated(*key).state == "stale"


texts = st.text(min_size=1).map(lambda text: unicodedata.normalize("NFC", text).strip()).filter(bool)


@given(texts, texts, st.sampled_from(["machine_draft", "approved"]))
def test_a_translation_is_stale_exactly_when_its_source_changed(then, now, state):
    made = Translation(
        id="x",
        kind="topics",
        record="t",
        field="name",
        language="ko",
        text="x",
        source_sha256=digest_of(then),
        state=state,
    )
    assert state_of(made, now) == (state if then == now else "stale")
    atlas = builders.atlas(made, builders.challenge("xaa-c"), sse_atlas.records.forms.Topic(id="t", name=now))
    assert (atlas.translated("topics", "t", "name", "ko").state == "stale") == (then != now)


@given(texts)
def test_the_same_text_in_another_normal_form_is_the_same_source(text):
    assert digest_of(unicodedata.normalize("NFD", text)) == digest_of(text)


words = st.from_regex(r"[a-z0-9]{1,40}([-_][a-z0-9]{1,40}){0,2}", fullmatch=True)
keys = st.tuples(
    st.sampled_from(["ko", "zh-Hans", "fil"]), st.sampled_from(sorted(KINDS)), words, st.sampled_from(["note", "says"])
)


@given(keys, keys)
def test_ids_are_valid_and_differ_where_what_is_translated_differs(one, other):
    id = translation_id(*one)
    assert re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", id)
    assert len(id) <= 120
    assert (id == translation_id(*other)) == (one == other)


# -- wrong ones ----------------------------------------------------------------------------------------------------------

WRONG = {
    "the record is unknown": (
        {"record": "tam-no-law-for-group"}, "'record' names 'tam-no-law-for-group', which is not among the challenges. Did you mean tam-no-law-for-groups?",
    ),
    "the kind is unknown": ({"kind": "challenge"}, "records of the kind 'challenge' are not translated. Did you mean challenges?"),
    "the kind is not translated": ({"kind": "sources", "record": "tam-s01", "field": "title"}, "records of the kind 'sources' are not translated."),
    "the field is unknown": ({"field": "sumary"}, "the field 'sumary' of challenges is not translated. Did you mean summary?"),
    "the field is not translated": ({"field": "area"}, "the field 'area' of challenges is not translated. Translated are title or summary."),
    "the field holds nothing": (
        {"kind": "judgements", "record": "tam-savings-group-autonomy-coder-1", "field": "note"}, "holds no text in 'note'.",
    ),
    "the record has its own name": (
        {"kind": "forms", "record": "tam-cooperative", "field": "names"}, "'tam-cooperative' has a name of its own in 'lo': ສະຫະກອນ. Take the translation out",
    ),
    "the text is empty": ({"text": " "}, "'text' is ' '. String should have at least 1 character."),
    "the text is missing": ({"text": None}, "'text' is None."),
    "the hash is no hash": ({"source_sha256": "abc"}, "'source_sha256' is 'abc'. A hash is 16 digits from 0 to 9 and a to f"),
    "the state is set to stale": (
        {"state": "stale"}, "That status follows from receipts and cannot be set by hand; write machine_draft or approved.",
    ),
    "the state is unknown": ({"state": "draft"}, "'state' is 'draft'. It must be machine_draft or approved. Did you mean 'machine_draft'?"),
    "it is approved by nobody": (
        {"state": "approved"},
        "it is 'approved', but no review says that a person agreed with it. Add one to common/reviews.yaml "
        f"(kind: translations, record: {SUMMARY_ID}, role, date), or write 'machine_draft'.",
    ),
    "the id is another": ({"id": "tam-translation-1"}, f"its id is 'tam-translation-1'. Leave it out: '{SUMMARY_ID}' follows by itself."),
    "the language is another": (
        {"language": "ru"}, "it is in 'ru', but lies in translations/lo.yaml. Move it to translations/ru.yaml.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_each_wrong_translation_is_told_once_with_its_line(name, dataset):
    change, message = WRONG[name]
    write(dataset, NAME, {**SUMMARY, **change})
    told = problems_of(dataset)
    assert len(told) == 1, told
    assert message in told[0]
    assert re.match(r"translations/lo\.yaml:([7-9]|1\d) ", told[0]), told


def test_a_field_translated_twice_is_told_once(dataset):
    write(dataset, SUMMARY, {**SUMMARY, "text": "ອື່ນ"})
    assert [one.partition(": ")[2] for one in problems_of(dataset)] == [
        "'summary' of 'tam-no-law-for-groups' is translated twice. Keep the better one."
    ]


def test_a_review_of_a_draft_is_told(dataset):
    write(dataset, SUMMARY)
    write_reviews(dataset, REVIEW)
    (told,) = problems_of(dataset)
    assert "a review says that a person agreed with it, but it is a 'machine_draft'. Write 'approved'; or" in told


def test_a_review_of_a_translation_that_is_not_there_is_told(dataset):
    write(dataset, NAME)
    write_reviews(dataset, REVIEW)
    (told,) = problems_of(dataset)
    assert f"'record' names '{SUMMARY_ID}', which is not among the translations." in told


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fr", "translations into 'fr' have no country here. Languages here are lo or ru."),
        ("en", "it is in English."),
    ],
)
def test_a_language_of_no_country_is_told_once_per_file(language, message, dataset):
    write(dataset, SUMMARY, NAME, place=f"translations/{language}.yaml")
    told = problems_of(dataset)
    assert sum(message in one for one in told) == 1, told


@pytest.mark.parametrize(
    "place",
    [
        "common/translations.yaml",
        "countries/tam/translations.yaml",
        "translations/lo.csv",
        "translations.yaml",
        "lo/translations.yaml",
    ],
)
def test_a_file_in_the_wrong_place_is_told_where_translations_lie(place, dataset):
    write(dataset, SUMMARY, place=place)
    (told,) = problems_of(dataset)
    assert told.startswith(f"{place}: this file is not part of a dataset.")
    assert told.endswith("translations in translations/LANG.yaml.")


def test_a_misspelt_folder_is_told_with_the_right_one(dataset):
    write(dataset, SUMMARY, place="translation/lo.yaml")
    assert problems_of(dataset)[0].endswith("Did you mean translations?")
