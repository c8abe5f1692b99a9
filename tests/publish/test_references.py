"""References: sources as CSL items, citations and lists in both styles, and files for reference managers."""

import json
import subprocess
import xml.etree.ElementTree as ET

import pypandoc
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from sse_atlas.errors import OutputError, QuestionError
from sse_atlas.publish.ast import changed, div, document, note, para, span, text_of
from sse_atlas.publish.pandoc import run_pandoc
from sse_atlas.publish.references import (
    STYLES,
    body_of,
    cite,
    cites,
    csl_item,
    export_references,
    meta_references,
    short_title,
)
from sse_atlas.records.country import Source

MIRROR = "Law Centre (law.example); text read in the GitHub mirror a/b, commit 7460e2a (June 2026)"
HOSTILE = """<i>a</i> *b* $c$ {d} "e" 'f' [g](h) `i` \\j ^k^ ~l~ @kor-s01 & # % _m_ it's a--b..."""


def source(id="kor-act", title="Framework Act on Cooperatives", publisher=MIRROR, **fields):
    return Source(id=id, **{"title": title, "publisher": publisher, "kind": "law", "language": "en", **fields})


def resolved(blocks, sources, style, language="en"):
    composed = document([*blocks, div([], id="refs")], {"references": meta_references(sources), "lang": language})
    arguments = [
        "--to=json",
        "--citeproc",
        f"--csl={STYLES[style]}",
        "--metadata=link-citations=true",
        "--fail-if-warnings",
    ]
    done = json.loads(run_pandoc(arguments, composed))
    return changed(done["blocks"], lambda node: node["c"][1] if node["t"] == "Cite" else node)


def rendered(blocks, sources, style, to="plain"):
    return run_pandoc([f"--to={to}", "--wrap=none"], document(resolved(blocks, sources, style), {})).decode()


def read_back(bib):
    command = [pypandoc.get_pandoc_path(), "--from=biblatex", "--to=csljson", "--sandbox"]
    done = subprocess.run(command, input=bib.encode(), capture_output=True, check=True)
    return {item["id"]: item for item in json.loads(done.stdout)}


def test_a_source_is_an_item_of_csl():
    found = csl_item(
        source(title="협동조합 기본법 (Framework Act)", year=2025, language="ko", url="https://law.example/%ED")
    )
    assert found == {
        "id": "kor-act",
        "type": "legislation",
        "title": "협동조합 기본법 (Framework Act)",
        "author": [{"literal": "Law Centre"}],
        "issued": {"date-parts": [[2025]]},
        "URL": "https://law.example/%ED",
        "language": "ko",
        "note": "law.example; text read in the GitHub mirror a/b, commit 7460e2a (June 2026)",
    }


@pytest.mark.parametrize(
    ("publisher", "body", "reached"),
    [
        ("ILO", "ILO", None),
        ("OECD and European Commission, copy on vdocuments.us", "OECD and European Commission", "copy on vdocuments.us"),
        ("LawRefBook/Laws (GitHub), commit 2f4c5c2 (April 2025)", "LawRefBook/Laws (GitHub)", "commit 2f4c5c2 (April 2025)"),
        ("Suruhanjaya Koperasi Malaysia (via Scribd)", "Suruhanjaya Koperasi Malaysia", "via Scribd"),
        ("Bangkok Post via inkl", "Bangkok Post", "via inkl"),
        ("Ministry of Health, Labour and Welfare", "Ministry of Health, Labour and Welfare", None),
        ("日本農業新聞 (Japan Agricultural News)", "日本農業新聞 (Japan Agricultural News)", None),
        ("科技创业月刊 (copy on fx361)", "科技创业月刊", "copy on fx361"),
        ("International Center for Not-for-Profit Law (ICNL)", "International Center for Not-for-Profit Law (ICNL)", None),
        ("copy of China Philanthropy Times", None, "copy of China Philanthropy Times"),
        ("Text held in the research corpus", None, "Text held in the research corpus"),
        ("Study hosted by Chiang Mai University", None, "Study hosted by Chiang Mai University"),
    ],
)  # fmt: skip
def test_the_body_is_parted_from_how_its_text_was_reached(publisher, body, reached):
    assert body_of(publisher) == (body, reached)


def test_no_word_of_a_publisher_is_lost(embedded):
    for one in embedded.sources.values():
        body, reached = body_of(one.publisher)
        kept = f"{body or ''} {reached or ''}"
        assert [char for char in kept if char.isalnum()] == [char for char in one.publisher if char.isalnum()]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("협동조합 기본법 (Framework Act), Act No. 21226 version", "협동조합 기본법 (Framework Act)"),
        ("제4차 협동조합 기본계획(2023~2025) 발표 (repost)", "제4차 협동조합 기본계획(2023~2025) 발표 (repost)"),
        ("Law No. 70 of 28 April 2017 about the state social order (as amended 25 July 2023)",
         "Law No. 70 of 28 April 2017 about the state social order"),
        ("Civil Society Briefs: Mongolia", "Civil Society Briefs: Mongolia"),
    ],
)  # fmt: skip
def test_short_titles_still_name_the_work(title, short):
    assert short_title(title) == short


def test_where_a_text_was_read_is_noted():
    found = csl_item(source(publisher="World Bank", repository="a/b:c.csv", commit="a7a2b0312345", kind="statistics"))
    assert found["note"] == "read in a/b:c.csv, commit a7a2b03"
    assert (found["type"], found["genre"]) == ("dataset", "statistics")


def test_the_first_note_is_full_and_the_next_short_and_none_is_nested():
    act = source(title="Act on Cooperatives of the Republic (as amended)", year=2025, url="https://law.example/act")
    blocks = [para("One.", note(para(cite("kor-act", "art. 20-3", in_text=False)))),
              para("Two.", note(para(cite("kor-act", "art. 5", in_text=False))))]  # fmt: skip
    text = rendered(blocks, [act], "notes")
    assert "[1] Law Centre, Act on Cooperatives of the Republic (as amended) (2025), art. 20-3\n" in text
    assert "[2] Law Centre, Act on Cooperatives of the Republic, art. 5\n" in text
    assert "[3]" not in text
    assert (
        "\nLaw Centre (2025). Act on Cooperatives of the Republic (as amended) [law.example; text read in the GitHub mirror "
        "a/b, commit 7460e2a (June 2026)]. https://law.example/act\n"
    ) in text


def test_citations_of_one_note_stand_without_brackets_and_keep_their_signs():
    both = cites([("a", "art. 1", [span("!", "sign")]), ("b", None, [])], in_text=False)
    sources = [source("a", "First Act"), source("b", "Second Act")]
    html = rendered([para("Claim.", note(para(both)))], sources, "notes", "html")
    assert (
        '<em><span lang="en">First Act</span></em> (n.d.)</a>, art. 1 <span class="sign">!</span>; <a href="#ref-b"'
        in html
    )


def test_author_date_tells_texts_of_one_body_and_year_apart():
    sources = [source("b", "Second Act", year=2025), source("a", "First Act", year=2025), source("c", "Third Act")]
    cited = [cite("b", "art. 23", in_text=True), cite("a", None, in_text=True), cite("c", "s. 4", in_text=True)]
    text = rendered([para(one) for one in cited], sources, "author-date")
    assert text.startswith("(Law Centre 2025b, art. 23)\n\n(Law Centre 2025a)\n\n(Law Centre n.d., s. 4)\n")
    assert text.index("(2025a). First Act") < text.index("(2025b). Second Act") < text.index("(n.d.). Third Act")


def test_a_source_without_a_body_is_known_by_its_title():
    act = source(
        title="農業法 (Agriculture Law)", publisher="Text held in the research corpus", language="zh", year=2012
    )
    for style, expected in [
        ("notes", "農業法 (Agriculture Law) (2012), art. 2"),
        ("author-date", "(農業法 (Agriculture Law) 2012, art. 2)"),
    ]:
        text = rendered([para(cite("kor-act", "art. 2", in_text=True))], [act], style)
        assert expected in text
        assert "農業法 (Agriculture Law) (2012) [Text held in the research corpus].\n" in text


def test_entries_have_the_ids_that_citations_link_to():
    html = rendered([para(cite("kor-act", None, in_text=True))], [source(language="ko")], "author-date", "html")
    assert '<a href="#ref-kor-act"' in html
    assert '<div id="ref-kor-act" class="csl-entry"' in html
    assert '<span lang="ko">Framework Act' in html


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["en", "ko", "fr"])
def test_signs_of_markup_in_records_are_printed_as_they_are(style, language):
    hostile = source(title=f"THE act {HOSTILE}", publisher=f"Body {HOSTILE}", language=language)
    place = f"Art. 20-3--5 {HOSTILE}"
    blocks = resolved([para(cite("kor-act", place, in_text=True))], [hostile], style, language)
    # What a style without notes writes in the text, one with notes writes in a footnote.
    text = everything(blocks)
    assert place in text
    assert text.count(f"THE act {HOSTILE}") == (2 if style == "notes" else 1)
    assert text.count(f"Body {HOSTILE}") == 2


def everything(blocks):
    return text_of(json.loads(json.dumps(blocks).replace('"Note"', '"Noted"')))


@pytest.mark.parametrize("to", ["typst", "latex", "markdown", "org", "html"])
def test_no_writer_makes_citations_of_its_own(to):
    text = rendered([para(cite("kor-act", "art. 3", in_text=True))], [source(year=2025)], "author-date", to)
    assert "Law Centre 2025" in text
    assert "{}" not in text.split("art. 3")[0]
    assert "@kor-act" not in text


def test_a_citation_that_no_style_resolved_still_names_its_source():
    assert text_of(cite("kor-act", "art. 3", in_text=True)["c"][1]) == "(kor-act, art. 3)"
    assert text_of(cite("kor-act", None, in_text=False)["c"][1]) == "kor-act"


def test_bib_keeps_bodies_whole_and_titles_as_they_are():
    act = source(title="협동조합 기본법 (Framework Act)", publisher="Ministry of Health, Labour and Welfare", year=2025, language="ko",
                 url="https://law.example/%ED%98?a=1&b_c=2#d~e")  # fmt: skip
    bib = export_references([act], "bib")
    assert "@legislation{kor-act," in bib
    assert "author = {{Ministry of Health, Labour and Welfare}}" in bib
    assert "협동조합 기본법 (Framework Act)" in bib
    assert read_back(bib)["kor-act"] == csl_item(act)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1).filter(str.strip)
)
def test_ris_gives_back_any_title(title):
    act = source(title=title)
    (entry,) = rispy.loads(export_references([act], "ris"))
    assert entry["title"] == csl_item(act)["title"]


def test_no_line_of_a_record_becomes_a_field_of_ris():
    (entry,) = rispy.loads(export_references([source(title="A\nER  - \nTY  - JOUR\r\nAU  - Somebody")], "ris"))
    assert entry["title"] == "A ER - TY - JOUR AU - Somebody"
    assert entry["authors"] == ["Law Centre"]


@pytest.mark.parametrize(
    "title", [HOSTILE.replace("`", ""), "THE iPad and McDonald", "lower case title", "100 % of {it}", "a: b. C? d"]
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_hostile_titles_survive_bib(title, language):
    # All but the grave accent: LaTeX, and so BibLaTeX, reads it as an opening quotation mark.
    back = read_back(export_references([source(title=title, language=language)], "bib"))["kor-act"]["title"]
    assert back == title


def test_every_source_of_the_dataset_exports_in_every_format(embedded):
    sources = list(embedded.sources.values())
    items = {one.id: csl_item(one) for one in sources}
    assert {item["id"]: item for item in json.loads(export_references(sources, "csl.json"))} == items
    ris = {entry["id"]: entry for entry in rispy.loads(export_references(sources, "ris"))}
    bib = read_back(export_references(sources, "bib"))
    assert ris.keys() == bib.keys() == items.keys()
    for id, item in items.items():
        assert ris[id]["title"] == bib[id]["title"] == item["title"]
        assert ris[id].get("urls", [None])[0] == bib[id].get("URL") == item.get("URL")
        for name in ("author", "issued", "language", "note"):
            assert bib[id].get(name) == item.get(name), (id, name)


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_of_a_source_that_is_not_given_is_an_error(style):
    with pytest.raises(OutputError, match="kor-other"):
        rendered([para(cite("kor-other", None, in_text=True))], [source()], style)


def test_a_format_nobody_knows_is_refused():
    with pytest.raises(QuestionError, match=r"no format of references 'docx'\. Use bib, ris or csl\.json\."):
        export_references([], "docx")


def test_nothing_to_export_is_no_error():
    assert export_references([], "bib").strip() == ""
    assert export_references([], "ris").strip() == ""
    assert json.loads(export_references([], "csl.json")) == []


@pytest.mark.parametrize("style", STYLES)
def test_styles_say_what_they_are(style):
    root = ET.parse(STYLES[style]).getroot()
    csl = "{http://purl.org/net/xbiblio/csl}"
    assert root.get("class") == {"notes": "note", "author-date": "in-text"}[style]
    assert root.find(f"{csl}info/{csl}id").text == f"https://sse-atlas.example/styles/{style}"
    called = {node.get("macro") for node in root.iter() if node.get("macro")}
    assert called == {macro.get("name") for macro in root.iter(f"{csl}macro")}
