"""Reading a dataset folder: files to typed records, or to a list of all its problems. Nothing is ever half-loaded."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from ..errors import DatasetError, either
from .base import Record
from .folder import LARGEST_FILE, SCHEMA_VERSION, Manifest, files_of, hash_of
from .kinds import KINDS, Kind, kind_at, meant_at
from .migrate import migrated
from .problems import Origin, Problem, explain, line_of
from .translating import translation_id

SHOWN_PROBLEMS = 20


@dataclass(slots=True)
class Dataset:
    """All records of a dataset folder by kind, with where each was read."""

    folder: Path
    manifest: Manifest
    hash: str
    records: dict[str, list[Record]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    origins: dict[int, Origin] = field(default_factory=dict)
    """Origin of each record, by the identity of the object."""

    def problem(self, record: Record, wrong: str, right: str, path: tuple[str | int, ...] = ()) -> Problem:
        """A problem of one record, with its file and line."""
        origin = self.origins[id(record)]
        file = origin.file.relative_to(self.folder).as_posix()
        return Problem(file, line_of(origin, path), record.id, wrong, right)


Progress = Callable[[Path, int, int], None]
"""Told of each file: the file, its number from 1, how many there are."""


def read_dataset(folder: Path, progress: Progress | None = None) -> tuple[Dataset | None, list[Problem]]:
    """Read a folder. The dataset is None when its manifest cannot be read.

    The problems are those of form only (syntax, fields, values); `rules.check_rules` looks at how records fit together.
    """
    if not (folder / "dataset.yaml").is_file():
        raise DatasetError(
            f"{folder} is not a dataset folder: it has no dataset.yaml. "
            "'sse-atlas init DIR' makes a workspace whose folder DIR/dataset is one."
        )
    problems: list[Problem] = []
    reader = _Reader(folder, problems)
    manifest = reader.manifest(folder / "dataset.yaml")
    if manifest is None:
        return None, problems
    dataset = Dataset(folder, manifest, hash_of(folder))
    files = [path for path in files_of(folder) if path != folder / "dataset.yaml"]
    for number, path in enumerate(files, 1):
        if progress:
            progress(path, number, len(files))
        for kind, record, origin in reader.records(path):
            dataset.records[kind.name].append(record)
            dataset.origins[id(record)] = origin
    return dataset, problems


def refuse(folder: Path, problems: list[Problem]) -> DatasetError:
    """The error that lists a dataset's problems."""
    shown = "\n".join(f"  {problem}" for problem in problems[:SHOWN_PROBLEMS])
    more = len(problems) - SHOWN_PROBLEMS
    rest = f"\n  … and {more} more" if more > 0 else ""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return DatasetError(f"The dataset in {folder} has {count}; nothing was loaded.\n{shown}{rest}")


class _StrictLoader(yaml.CSafeLoader):
    """Safe YAML that refuses keys given twice, which plain YAML drops silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping = super().construct_mapping(node, deep)
        if len(mapping) != len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next((k for k in keys if keys.count(k) > 1), "<<")
            raise yaml.constructor.ConstructorError(None, None, f"the key '{twice}' is given twice", node.start_mark)
        return mapping


# Dates stay text: a date is as exact as its source ("2012", "2012-12"), which datetime.date cannot hold.
_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class _Reader:
    """Reads single files, and notes every problem instead of stopping at the first."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = problems
        self.adapters: dict[str, TypeAdapter[Record]] = {}
        self.version = SCHEMA_VERSION

    def manifest(self, path: Path) -> Manifest | None:
        content = self._yaml(path)
        if content is None:
            return None
        try:
            manifest = Manifest.model_validate(content)
        except ValidationError as error:
            self._explain(error, Origin(path, None), None, list(Manifest.model_fields))
            return None
        self.version = manifest.schema_version
        if not 1 <= manifest.schema_version <= SCHEMA_VERSION:
            self._note(
                path,
                1,
                None,
                f"the dataset is written in schema version {manifest.schema_version}.",
                f"This SSE Atlas reads versions 1 to {SCHEMA_VERSION}; a newer one reads yours.",
            )
            return None
        return manifest

    def records(self, path: Path) -> Iterator[tuple[Kind, Record, Origin]]:
        kind = self._kind(path)
        if kind is None:
            return
        parts = path.relative_to(self.folder).parts
        for origin, content in self._rows(path) if path.suffix == ".csv" else self._items(path):
            record = self._record(kind, content, origin, parts)
            if record is not None:
                yield kind, record, origin

    def _kind(self, path: Path) -> Kind | None:
        parts = path.relative_to(self.folder).parts
        kind = kind_at(parts)
        if kind is None:
            close = meant_at(parts)
            meant = f" Did you mean {either(close)}?" if close else ""
            self._note(
                path,
                None,
                None,
                "this file is not part of a dataset.",
                "Records lie in common/KIND.yaml or countries/CODE/KIND.yaml, translations in translations/LANG.yaml."
                + meant,
            )
        return kind

    def _items(self, path: Path) -> Iterator[tuple[Origin, Any]]:
        content = self._yaml(path)
        if isinstance(content, dict):
            yield Origin(path, None), content
        elif isinstance(content, list):
            yield from ((Origin(path, index), item) for index, item in enumerate(content))
        elif content is not None:
            self._note(path, 1, None, "the file holds no list of records.", "Each record starts with '- id:'.")

    def _rows(self, path: Path) -> Iterator[tuple[Origin, Any]]:
        text = self._text(path)
        if text is None:
            return
        reader = csv.DictReader(io.StringIO(text), strict=True)
        try:
            for row in reader:
                if None in row:
                    self._note(path, reader.line_num, row.get("id"), "the row has more cells than the header.",
                               "Put text with commas in double quotation marks.")  # fmt: skip
                    continue
                yield Origin(path, None, reader.line_num), _unfolded(row)
        except csv.Error as error:
            self._note(
                path, reader.line_num, None, f"the table cannot be read ({error}).", "Check its quotation marks."
            )

    def _record(self, kind: Kind, content: Any, origin: Origin, parts: Sequence[str]) -> Record | None:
        if not isinstance(content, dict):
            self._note(origin.file, line_of(origin), None, f"a {kind.singular} must be a list of fields.",
                       "Each record starts with '- id:'.")  # fmt: skip
            return None
        _place(kind, content, parts)
        adapter = self.adapters.setdefault(kind.name, TypeAdapter(kind.model))
        try:
            return adapter.validate_python(migrated(kind.name, content, self.version))
        except ValidationError as error:
            self._explain(error, origin, content.get("id"), list(kind.model.model_fields))
            return None

    def _yaml(self, path: Path) -> Any:
        text = self._text(path)
        if text is None:
            return None
        try:
            content = yaml.load(text, Loader=_StrictLoader)  # noqa: S506  (it is a safe loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else None
            self._note(path, line, None, f"the file is not valid YAML: {error.problem}.",
                       "Look at indentation, and put text with ': ' or leading symbols in quotation marks.")  # fmt: skip
            return None
        except yaml.YAMLError as error:
            self._note(path, None, None, f"the file is not valid YAML: {error}.", "It must be plain text in UTF-8.")
            return None
        if _shares(content):
            self._note(path, None, None, "the file uses YAML anchors and aliases (&, *).", "Write each value out.")
            return None
        return content

    def _text(self, path: Path) -> str | None:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            self._note(path, None, None, f"the file has {size / 1e6:.0f} MB and was not read.",
                       f"A record file may have {LARGEST_FILE / 1e6:.0f} MB; split it into a folder of the same name.")  # fmt: skip
            return None
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._note(path, raw[: error.start].count(b"\n") + 1, None, "the file is not UTF-8 text.",
                       "Save it again with the encoding UTF-8.")  # fmt: skip
            return None
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)

    def _explain(self, error: ValidationError, origin: Origin, record: Any, fields: list[str]) -> None:
        for path, wrong, right in explain(error, fields):
            self._note(origin.file, line_of(origin, path), str(record) if record else None, wrong, right)

    def _note(self, path: Path, line: int | None, record: str | None, wrong: str, right: str) -> None:
        self.problems.append(Problem(path.relative_to(self.folder).as_posix(), line, record, wrong, right))


def _place(kind: Kind, content: dict[str, Any], parts: Sequence[str]) -> None:
    """Add to a record what the place of its file says: its country, or its language and with it its id."""
    if kind.by_language:
        content.setdefault("language", parts[1].removesuffix(".yaml"))
        named = (content.get(field, "") for field in ("language", "kind", "record", "field"))
        content.setdefault("id", translation_id(*map(str, named)))
    elif parts[0] == "countries" and "country" in kind.model.model_fields:
        content.setdefault("country", parts[1].upper())


def _unfolded(row: dict[str, str]) -> dict[str, Any]:
    """A table row as a record: empty cells left out, lists split at spaces, the source columns as a citation."""
    record: dict[str, Any] = {column: cell for column, cell in row.items() if cell.strip()}
    if "covers" in record:
        record["covers"] = record["covers"].split()
    source = record.pop("source", None)
    citation = {"locator": record.pop("locator", None), "status": record.pop("status", "sourced")}
    if source:
        record["citations"] = [{"source": source, **citation}]
    if "notes" in record:
        record["notes"] = [record["notes"]]
    return record


def _shares(content: Any) -> bool:
    """Whether one object stands in two places, which only aliases can bring about."""
    seen: set[int] = set()
    waiting = [content]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (dict, list)) and node:
            if id(node) in seen:
                return True
            seen.add(id(node))
            waiting.extend(node.values() if isinstance(node, dict) else node)
    return False
