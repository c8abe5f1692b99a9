"""Records as YAML: what is read again is what was written."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from sse_atlas.records.dataset import _StrictLoader
from sse_atlas.records.writing import as_yaml

TEXT = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("\x85\u2028\u2029\n\t :#-'\"[{")), min_size=1)


@given(st.dictionaries(st.sampled_from(["id", "text", "note"]), TEXT, min_size=1))
def test_what_is_read_again_is_what_was_written(row):
    assert yaml.load(as_yaml([row]), Loader=_StrictLoader) == [row]


def test_a_line_of_a_text_out_of_a_pdf_stays_one_line():
    text = "The members\u2028vote\x85once."
    assert yaml.safe_load(as_yaml([{"text": text}]))[0]["text"] == text


def test_scripts_stay_readable_and_fields_in_their_order():
    assert as_yaml([{"text": "สมาชิก", "id": "a"}]) == "- text: สมาชิก\n  id: a\n"
