"""Open data: the dataset's own bytes, tables that equal records, and descriptions that say what is there."""

import csv
import hashlib
import io
import json
import zipfile

import pytest

from sse_atlas.errors import DatasetError
from sse_atlas.publish.answers import row
from sse_atlas.publish.data.archive import archive
from sse_atlas.publish.data.catalogue import catalogue
from sse_atlas.publish.data.package import data_package
from sse_atlas.publish.data.tables import cell, json_lines, table
from sse_atlas.publish.data.vocabulary import vocabulary
from sse_atlas.records.kinds import KINDS
from sse_atlas.records.knowledge import GlossaryTerm
from sse_atlas.records.opening import embedded_dataset, open_atlas


def test_the_archive_is_the_dataset_byte_for_byte_whenever_it_is_made(embedded, tmp_path):
    packed = archive(embedded_dataset(), embedded.hash, "sse-atlas-2026.1")
    assert packed == archive(embedded_dataset(), embedded.hash, "sse-atlas-2026.1")
    zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path)
    assert open_atlas(tmp_path / "sse-atlas-2026.1").hash == embedded.hash


def test_an_archive_of_other_bytes_is_refused():
    with pytest.raises(DatasetError, match="were changed"):
        archive(embedded_dataset(), "0" * 64, "sse-atlas-2026.1")


@pytest.mark.parametrize("kind", KINDS)
def test_the_lines_equal_the_records(embedded, kind):
    lines = json_lines(embedded, kind).splitlines()
    assert [json.loads(line) for line in lines] == [row(kind, record, embedded) for record in embedded.all(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_equals_the_records(embedded, kind):
    text = table(embedded, kind).csv()
    rows = list(csv.DictReader(io.StringIO(text)))
    records = [row(kind, record, embedded) for record in embedded.all(kind)]
    assert [gathered(cells, record) for cells, record in zip(rows, records, strict=True)] == records


def gathered(cells, record):
    """The cells of a row put together as the record that they are said to be."""
    found = {}
    for name, value in record.items():
        if name in cells:
            found[name] = parsed(cells[name], value)
        else:
            keys = [column.removeprefix(f"{name}.") for column in cells if column.startswith(f"{name}.")]
            inner = {key: cells[f"{name}.{key}"] for key in keys if cells[f"{name}.{key}"] != ""}
            found[name] = {key: parsed(inner[key], value.get(key)) for key in value if key in inner}
            assert set(inner) == set(value), (name, inner, value)
    return found


def parsed(text, like):
    if text == "":
        assert like in (None, "")
        return like
    if isinstance(like, str):
        return text.removeprefix("'") if text.startswith("'") and not like.startswith("'") else text
    return json.loads(text)


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@x", "\t=1", " =1"])
def test_no_spreadsheet_computes_a_cell(formula):
    assert cell(formula) == f"'{formula}"


def test_numbers_keep_every_digit():
    for number in (0.1, 1e-9, 6133000.0, 2.5, -3, 123456789.123456):
        assert float(cell(number)) == number


MIXED = ("addressed_to", "values")
"""What a norm is addressed to is a word or countries; what statutes say of a topic is a number or a word."""


def name_of(field):
    return field["name"].partition(".")[0]


def test_the_package_describes_the_tables_beside_it(embedded):
    package = data_package(embedded, "https://atlas.example")
    assert package["version"] == embedded.manifest.release
    assert len(package["resources"]) == sum(bool(embedded.all(kind)) for kind in KINDS)
    for resource in package["resources"]:
        kind = resource["path"].removesuffix(".csv")
        text = table(embedded, kind).csv().encode()
        assert resource["bytes"] == len(text)
        assert resource["hash"] == f"sha256:{hashlib.sha256(text).hexdigest()}"
        header = text.decode().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        for field in resource["schema"]["fields"]:
            assert (
                field["type"] in ("string", "integer", "number", "boolean", "array", "object")
                or name_of(field) in MIXED
            )
    names = {resource["name"] for resource in package["resources"]}
    keys = [key for resource in package["resources"] for key in resource["schema"].get("foreignKeys", ())]
    assert {key["reference"]["resource"] for key in keys} <= names
    assert {"fields": ["form"], "reference": {"resource": "forms", "fields": ["id"]}} in keys


def test_the_glossary_is_sound_as_skos(embedded):
    address = "https://atlas.example/glossary/"
    scheme, *concepts = vocabulary(embedded, address)["@graph"]
    ids = {one["@id"] for one in concepts}
    assert len(ids) == len(concepts) == len(embedded.of(GlossaryTerm))
    for one in concepts:
        # No label is preferred and another in one language (SKOS, S13).
        for language, others in one.get("altLabel", {}).items():
            assert one["prefLabel"][language] not in others
        assert one.get("broader", one.get("topConceptOf")) in ids | {scheme["@id"]}
        assert all(other in ids for other in one.get("narrower", ()))
        assert all(isinstance(label, str) for label in one["prefLabel"].values())
    assert set(scheme["hasTopConcept"]) == {one["@id"] for one in concepts if "topConceptOf" in one}


def test_the_catalogue_names_every_file(embedded):
    of = catalogue(embedded, "https://atlas.example/api/v1/current/", "https://atlas.example/api/v1/openapi.json")
    places = [one["dcat:downloadURL"]["@id"] for one in of["dcat:distribution"]]
    assert "https://atlas.example/api/v1/current/bulk/atlas.zip" in places
    assert "https://atlas.example/api/v1/current/bulk/forms.csv" in places
    assert len(places) == len(set(places))
    assert embedded.hash in json.dumps(of)
