"""Controlled words: a code means one thing on a page, or the page names the list that it is of."""

from sse_atlas.web.shelf import shelf
from sse_atlas.web.vocabulary import COMMON, spoken

atlas = shelf().current.atlas


def test_a_code_of_the_common_lists_has_one_meaning():
    meanings = {}
    for words in COMMON:
        for code, said in words.items():
            meanings.setdefault(code, set()).add(str(said))
    assert {code: said for code, said in meanings.items() if len(said) > 1} == {}


def test_what_was_read_is_told_by_the_list_of_scopes():
    assert (spoken("secondary"), spoken("secondary", "scopes")) == ("secondary", "secondary literature")
    assert (spoken("partly"), spoken("partly", "practice")) == ("partly covered", "partly")


def test_a_judgement_from_literature_says_so_on_every_page(site):
    read = next(one for one in atlas.all("judgements") if one.scope == "secondary")
    form = site.get(f"/en/forms/{read.form}/").said(f"section:has(> #{read.principle})")
    assert f"{read.coder.replace('-', ' ')}, a machine; read: secondary literature" in form
    said = site.get(f"/ko/standing/{read.form}/ilo-2022/").said()
    assert "2차 문헌" in said
    assert "연합조직" not in said
    assert "secondary literature" in site.get(f"/en/records/judgements/{read.id}/").said()


def test_practice_that_is_partly_met_is_not_said_to_be_covered(site):
    for kind, field, value in (("practice_findings", "finding", "partly"), ("policy_links", "in_operation", "partly")):
        one = next(one for one in atlas.all(kind) if getattr(one, field) == value)
        assert "partly covered" not in site.get(f"/en/records/{kind}/{one.id}/").said()
