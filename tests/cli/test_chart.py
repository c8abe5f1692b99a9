"""The chart command: files with everything a chart needs to stand alone, and wrong calls with a way out."""

import pytest
from lxml import etree

from sse_atlas.cli import main


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    out, err = capsys.readouterr()
    return leaving.value.code or 0, out, err


def test_a_chart_is_written_in_every_format(tmp_path, capsys):
    out = tmp_path / "new"
    code, printed, _ = run(capsys, "chart", "size", "KOR", "--format", "svg,png,csv", "--out", str(out))
    assert code == 0
    assert printed.split() == [str(out / f"kor-size.{format}") for format in ("svg", "png", "csv")]
    svg = etree.fromstring((out / "kor-size.svg").read_bytes())
    words = " ".join(svg.itertext())
    for text in ("Republic of Korea", "ilo-2022", "Source: ", "not a publication of the ILO"):
        assert text in words
    assert (out / "kor-size.png").read_bytes().startswith(b"\x89PNG")
    assert (out / "kor-size.csv").read_text("utf-8").startswith("standing,counted,lower,upper\n")
    assert sorted(path.name for path in out.iterdir()) == ["kor-size.csv", "kor-size.png", "kor-size.svg"]


def test_all_charts_of_a_country(tmp_path, capsys):
    code, printed, _ = run(capsys, "chart", "ALL", "lao", "--format", "csv", "--out", str(tmp_path))
    assert code == 0
    assert "lao-grid.csv" in printed
    assert "lao-map-all.csv" in printed
    assert "Nothing is known that the chart 'agreement' of Lao PDR could show" in printed


def test_definition_year_and_reading_are_taken(tmp_path, capsys):
    arguments = ("--definition", "tha-2019", "--transplant", "--reading", "as_coded", "--year", "2024")
    code, _, _ = run(capsys, "chart", "standing", "JPN", *arguments, "--out", str(tmp_path))
    words = " ".join(etree.fromstring((tmp_path / "jpn-standing.svg").read_bytes()).itertext())
    assert code == 0
    assert "tha-2019" in words
    assert "as if" in words
    assert "as coded" in words


def test_nothing_to_draw_is_said_and_is_no_error(tmp_path, capsys):
    code, printed, _ = run(capsys, "chart", "peers", "MNG", "--out", str(tmp_path / "none"))
    assert code == 0
    assert "Nothing is known that the chart 'peers' of Mongolia could show" in printed
    assert not list((tmp_path / "none").glob("*"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("sise", "KOR"), "Did you mean size?"),
        (("size", "KRO"), "Did you mean KOR?"),
        (("size", "KOR", "--definition", "ilo-2020"), "ilo-2022"),
        (("size", "KOR", "--format", "svg,pdf"), "svg, png, csv"),
        (("size", "KOR", "--reading", "boldly"), "'cautious' or 'as_coded'"),
        (("size", "KOR", "--year", "1066"), "The year 1066 is out of range"),
    ],
)
def test_a_wrong_call_says_what_would_be_right_and_writes_nothing(arguments, told, tmp_path, capsys):
    out = tmp_path / "out"
    code, _, err = run(capsys, "chart", *arguments, "--out", str(out))
    assert code == 1
    assert told in err
    assert not out.exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    code, _, err = run(capsys, "chart", "size", "KOR", "--out", str(tmp_path / "file" / "inside"))
    assert code == 1
    assert "--out" in err


def test_the_charts_of_the_region_are_written_too(tmp_path, capsys):
    code, printed, _ = run(capsys, "chart", "standing", "region", "--format", "CSV, csv,", "--out", str(tmp_path))
    assert code == 0
    assert printed.split() == [str(tmp_path / "region-standing.csv")]
    code, _, err = run(capsys, "chart", "size", "REGION", "--out", str(tmp_path / "no"))
    assert code == 1
    assert "Did you mean sizes?" in err
    assert not (tmp_path / "no").exists()


def test_no_format_is_a_wrong_call(tmp_path, capsys):
    for command in (("chart", "size", "KOR"), ("study", "KOR")):
        code, _, err = run(capsys, *command, "--format", ", ,", "--out", str(tmp_path / "out"))
        assert code == 1
        assert "No format was named" in err
    assert not (tmp_path / "out").exists()
