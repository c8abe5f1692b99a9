"""Who a file is: each field from the first that knows it, and what nobody knows is asked for."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_atlas.errors import QuestionError, RefusedError
from sse_atlas.evidence.catalogue import _ID
from sse_atlas.evidence.identity import Given, Register, checked, identify
from sse_atlas.evidence.manifest import entry_for
from sse_atlas.evidence.naming import slug_of
from sse_atlas.evidence.reading import Reading
from sse_atlas.evidence.scripts import in_another_script, told_by_letters
from tests.evidence.library_kit import law, makers, small_atlas, write

ENGLISH = "Act on Makers\nEvery member has one vote, whatever the number of shares held by the member.\n" * 3
KOREAN = "만드는 사람들에 관한 법률\n조합원은 출자좌수에 관계없이 각각 한 개의 의결권을 가진다.\n" * 3


def who(
    tmp_path, *, body=ENGLISH, found=None, records=(), entry=None, folders=(), name="laws/xaa/makers-2020.md", **given
):
    register = Register.of(small_atlas(*records))
    reading = Reading("markdown", body, found or {})
    return identify(tmp_path / name, reading, checked(Given(**given), register), register, entry or {}, folders)


EVERYTHING = {"country": "KOR", "language": "ko", "title": "File", "text_as_of": "2021", "number": "7"}


def test_arguments_come_before_what_the_file_says(tmp_path):
    about = who(
        tmp_path,
        body=KOREAN,
        found=EVERYTHING | {"country": "XAA"},
        country="kor",
        title=" Said  here ",
        date="2022-02-28",
    ).description
    assert (about.country, about.title, about.text_as_of, about.number) == ("KOR", "Said here", "2022-02-28", "7")


def test_the_file_comes_before_the_law_and_the_law_before_the_manifest(tmp_path):
    entry = {"path": "x", "country": "KOR", "language": "en", "title_local": "Listed", "version_date": "1990"}
    about = who(
        tmp_path, found={"title": "Act on Makers (file)"}, records=[law(number="No. 9")], entry=entry
    ).description
    assert (about.country, about.title, about.number, about.text_as_of) == (
        "XAA",
        "Act on Makers (file)",
        "No. 9",
        "2020-01-31",
    )
    assert (about.law, about.version, about.adopted) == ("xaa-act-on-makers", "xaa-act-on-makers-text", "2019")


def test_the_manifest_comes_before_the_folder_and_the_letters(tmp_path):
    entry = {
        "path": "x", "country": "KOR", "language": "ko", "title_english": "English", "title_local": "만드는 법",
        "version_date": "1990-05", "licence_stated": "public", "law_number": "법률 제1호",
    }  # fmt: skip
    about = who(tmp_path, body=KOREAN, entry=entry, folders=("xaa",)).description
    assert (about.country, about.title, about.text_as_of, about.licence) == ("KOR", "만드는 법", "1990-05", "public")
    assert about.number == "법률 제1호"


def test_the_folder_tells_the_country_the_letters_the_language_and_the_first_line_the_title(tmp_path):
    identity = who(tmp_path, body=KOREAN, folders=("acts", "kor", "xaa"), name="x/acts/some-law.md")
    about = identity.description
    assert (about.country, about.language, about.title) == ("KOR", "ko", "만드는 사람들에 관한 법률")
    assert about.text_as_of is None
    assert identity.id == "kor/some-law"


def test_what_nobody_knows_is_asked_for(tmp_path):
    with pytest.raises(RefusedError, match="say it with --country, as in --country KOR"):
        who(tmp_path, folders=("acts", "zzz"))
    with pytest.raises(RefusedError, match="say it with --language"):
        who(tmp_path, country="KOR")
    with pytest.raises(RefusedError, match="give it with --title"):
        who(tmp_path, body="word " * 100, country="XAA", language="en")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"country": "KRO"}, "There is no country 'KRO'.*Did you mean KOR"),
        ({"language": "korean"}, "There is no language 'korean'"),
        ({"language": "KO"}, "There is no language"),
        ({"date": "2022-02-30"}, "'2022-02-30' is not a date"),
        ({"date": "31.1.2020"}, "is not a date"),
    ],
)
def test_false_arguments_are_refused(tmp_path, given, message):
    with pytest.raises(QuestionError, match=message):
        who(tmp_path, **given)


def test_a_country_may_be_named_and_a_new_one_needs_no_data(tmp_path):
    assert who(tmp_path, body=KOREAN, country="korea").description.country == "KOR"
    assert who(tmp_path, country="NPL", language="en").id == "npl/makers-2020"
    assert who(tmp_path, body=KOREAN, found={"country": "kr"}).description.country == "KOR"


def test_a_language_that_the_letters_deny_is_refused(tmp_path):
    with pytest.raises(RefusedError, match=r"said to be in 'ko', but its letters are Latin.*--ocr"):
        who(tmp_path, country="KOR", language="ko")


def test_dates_that_no_calendar_has_are_left_out_and_said(tmp_path):
    identity = who(tmp_path, found={"country": "XAA", "language": "en", "adopted": "2019-02-31"})
    assert identity.description.adopted is None
    assert "'2019-02-31', which is no date" in identity.warnings[0]


# -- which law it is ---------------------------------------------------------------------------------------------------


def test_a_law_is_known_by_its_path_title_or_number(tmp_path):
    known = {"records": [law(number="No. 9")], "country": "XAA", "language": "en"}
    assert who(tmp_path, **known).description.version == "xaa-act-on-makers-text"
    for found in ({"title": "ACT ON  MAKERS"}, {"title": "Act on Makers", "number": "1"}):
        identity = who(tmp_path, **known, found=found, name="elsewhere/b.md")
        assert (identity.description.law, identity.id) == ("xaa-act-on-makers", "xaa/act-on-makers")
        assert identity.description.version is None


def test_a_number_alone_proves_nothing_where_the_title_is_known(tmp_path):
    known = {"country": "XAA", "found": {"title": "Another", "number": "No. 9"}, "name": "elsewhere/b.md"}
    assert who(tmp_path, records=[law(number="No. 9")], language="en", **known).description.law is None
    assert who(tmp_path, records=[law(number="No. 9")], language="fr", **known).description.law == "xaa-act-on-makers"
    twins = [law(number="No. 9"), law(id="xaa-other", number="No. 9", names={"en": "Other"}, versions=())]
    assert who(tmp_path, records=twins, language="fr", **known).description.law is None


def test_a_new_text_under_the_old_path_is_a_new_version(tmp_path):
    known = {"records": [law()], "country": "XAA", "language": "en"}
    newer = who(tmp_path, **known, found={"text_as_of": "2024-05-05"})
    assert (newer.id, newer.description.law, newer.description.version) == (
        "xaa/act-on-makers",
        "xaa-act-on-makers",
        None,
    )
    dated = who(tmp_path, **known, date="2020-01-31", name="elsewhere/b.md", found={"title": "Act on Makers"})
    assert dated.description.version == "xaa-act-on-makers-text"


def test_a_law_of_another_country_is_not_taken(tmp_path):
    assert who(tmp_path, records=[law()], country="KOR", language="en").id == "kor/makers-2020"


# -- manifests ---------------------------------------------------------------------------------------------------------


def manifest(folder, path, data=b"", **fields):
    sha256 = hashlib.sha256(data).hexdigest()
    lines = [f"files:\n- path: {path}\n  sha256: {sha256}", *(f"  {name}: {value}" for name, value in fields.items())]
    (folder / "MANIFEST.yaml").write_text("\n".join(lines))


def test_a_manifest_above_a_file_speaks_for_it(tmp_path):
    path = write(tmp_path / "laws" / "xaa")
    manifest(tmp_path, "laws/xaa/makers.md", path.read_bytes(), country="XAA")
    assert entry_for(path, path.read_bytes())["country"] == "XAA"
    other = write(tmp_path / "laws" / "xaa", "other.md")
    assert entry_for(other, other.read_bytes()) == {}


def test_a_file_that_is_not_the_manifests_is_refused(tmp_path):
    path = write(tmp_path)
    manifest(tmp_path, "makers.md", b"other bytes")
    with pytest.raises(RefusedError, match=r"its sha256 differs. Restore the file"):
        entry_for(path, path.read_bytes())


@pytest.mark.parametrize("content", ["", "just text", "files: 3", "files: [a, {b: c}]", "{}"])
def test_another_programs_manifest_says_nothing(tmp_path, content):
    (tmp_path / "MANIFEST.yaml").write_text(content)
    assert entry_for(write(tmp_path), b"") == {}


def test_a_broken_manifest_is_refused(tmp_path):
    (tmp_path / "MANIFEST.yaml").write_text("files: [")
    with pytest.raises(RefusedError, match="is not YAML"):
        entry_for(write(tmp_path), b"")


# -- names and letters -------------------------------------------------------------------------------------------------


@given(st.text(max_size=80), st.sampled_from(["", "ko", "zh-Hans"]))
def test_every_name_makes_an_id(stem, language):
    slug = slug_of(stem, language)
    assert _ID.fullmatch(f"kor/{slug}")
    assert slug_of(slug) == slug or slug.startswith("text-")


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        (KOREAN, "ko", "Hang"), (ENGLISH, None, "Latn"), ("組合員は、各一個の議決権を有する。" * 5, "ja", "Jpan"),
        ("农民专业合作社成员大会选举和表决实行一人一票制。" * 5, "zh-Hans", "Hani"), ("สมาชิกคนหนึ่งมีเสียงหนึ่งในการลงคะแนน" * 3, "th", "Thai"),
        ("សមាជិកម្នាក់មានសំឡេងមួយ" * 5, "km", "Khmr"), ("ສະມາຊິກຜູ້ໜຶ່ງມີສຽງໜຶ່ງ" * 5, "lo", "Laoo"),
        ("Гишүүн бүр нэг саналын эрхтэй бөгөөд оруулсан хувь хөрөнгөөс үл хамаарна. " * 3, "mn", "Cyrl"),
        ("Ар бир мүчөнүн бир добушу бар, анын үлүшүнүн өлчөмүнө карабастан, кооперативдин чечими. Жаңы. " * 3, "ky", "Cyrl"),
        ("Каждый член имеет один голос независимо от размера паевого взноса. " * 3, "ru", "Cyrl"),
        ("Mỗi thành viên có một phiếu biểu quyết, không phụ thuộc vào vốn góp. " * 3, "vi", "Latn"),
        ("short", None, None),
    ],
)  # fmt: skip
def test_letters_tell(text, language, script):
    told = told_by_letters(text)
    assert told[1] == script
    assert told[0] == language


def test_the_languages_of_the_country_are_likeliest():
    text = "Ар бир мүчө бир добушка ээ, анын үлүшүнө карабастан, жыйналыштын чечими милдеттүү. " * 3
    assert told_by_letters(text)[0] == "mn", "without the letter ң it might be"
    assert told_by_letters(text, ("ky", "ru"))[0] == "ky"
    assert told_by_letters("Каждый член имеет один голос независимо от взноса. " * 3, ("ky", "ru"))[0] == "ru"
    assert told_by_letters(KOREAN, ("th",))[0] == "ko"


def test_a_language_of_unknown_script_is_never_denied():
    assert in_another_script(ENGLISH, "ne") is None
    assert in_another_script(makers(), "fil") is None
