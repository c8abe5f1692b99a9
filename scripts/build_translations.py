"""Merges drafts of translations into a dataset, or prints what is still to be translated.

    python scripts/build_translations.py ko.out.json ja.out.json [--dataset DIR]
    python scripts/build_translations.py --missing ko [--dataset DIR]

A file LANG.out.json is a list of {kind, record, field, text}; the list LANG.en.json beside it, of {kind, record, field, en} as
--missing prints it, says which English was translated (today's where it is not there). What is approved is never
overwritten. Nothing is written when the dataset would then break a rule; entries that belong to nothing are listed and left out.
"""

import argparse
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sse_atlas.errors import AtlasError
from sse_atlas.records.atlas import Atlas
from sse_atlas.records.base import Record
from sse_atlas.records.country import languages_of
from sse_atlas.records.opening import check_dataset, dataset_folder, open_atlas
from sse_atlas.records.translating import (
    TRANSLATABLE,
    Translation,
    digest_of,
    own_name,
    source_text,
    translation_id,
)
from sse_atlas.records.untranslated import untranslated
from sse_atlas.records.writing import as_yaml as rows_as_yaml

Key = tuple[str, str, str]
"""Kind, record, field."""

HEADER = """\
# Merged by scripts/build_translations.py, which keeps what is approved and writes the file in order; of comments only this one
# stays. To approve: docs/add-a-country.md.
"""


@dataclass
class Merged:
    """What a file of translations holds after a merge, and what became of each entry."""

    held: dict[Key, Translation]
    done: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)


def merged(atlas: Atlas, language: str, entries: Iterable[Any], english: Mapping[Key, str]) -> Merged:
    """The translations of a language with these drafts among them."""
    merge = Merged(
        {(one.kind, one.record, one.field): one for one in atlas.of(Translation) if one.language == language}
    )
    records = {kind: {record.id: record for record in atlas.all(kind)} for kind in TRANSLATABLE}
    seen: set[Key] = set()
    for place, entry in enumerate(entries, 1):
        reason = refusal(records, language, entry, seen)
        if reason:
            merge.refused.append(f"entry {place}: {reason}")
            continue
        key = (entry["kind"], entry["record"], entry["field"])
        seen.add(key)
        today = str(source_text(records[key[0]][key[1]], key[2]))
        new = draft(language, key, entry["text"], english.get(key, today))
        old = merge.held.get(key)
        if old is not None and old.state == "approved":
            merge.done["approved and left alone"] += 1
            continue
        same = old is not None and (old.text, old.source_sha256) == (new.text, new.source_sha256)
        merge.done["new" if old is None else "as before" if same else "replaced"] += 1
        if new.source_sha256 != digest_of(today):
            merge.done["of an English that has changed since"] += 1
        if not same:
            merge.held[key] = new
    return merge


def refusal(records: Mapping[str, Mapping[str, Record]], language: str, entry: Any, seen: set[Key]) -> str | None:
    """Why an entry cannot be taken; None when it can."""
    if not isinstance(entry, dict):
        return "it is no object with kind, record, field and text."
    kind, id, name, text = (entry.get(part) for part in ("kind", "record", "field", "text"))
    what = f"{kind} {id} {name}"
    if kind not in TRANSLATABLE or name not in TRANSLATABLE[kind]:
        return f"{what}: no such field is translated."
    record = records[kind].get(id)
    if record is None:
        return f"{what}: there is no such record."
    if source_text(record, name) is None:
        return f"{what}: the record holds no text there."
    if own := own_name(record, name, language):
        return f"{what}: the record has a name of its own, {own}."
    if not isinstance(text, str) or not text.strip():
        return f"{what}: the text is empty."
    return f"{what}: it stands twice; the first was taken." if (kind, id, name) in seen else None


def draft(language: str, key: Key, text: str, english: str) -> Translation:
    """A translation that nobody has read."""
    kind, record, name = key
    return Translation(
        id=translation_id(language, *key), kind=kind, record=record, field=name, language=language,
        text=unicodedata.normalize("NFC", text), source_sha256=digest_of(english), state="machine_draft",
    )  # fmt: skip


def as_yaml(translations: Iterable[Translation]) -> str:
    """A file of translations, ordered by kind, record and field."""
    ordered = sorted(translations, key=lambda one: (one.kind, one.record, one.field))
    rows = [one.model_dump(mode="json", exclude_defaults=True, exclude={"id", "language"}) for one in ordered]
    return HEADER + rows_as_yaml(rows)


def put(dataset: Path, files: Mapping[Path, str]) -> None:
    """Writes files; puts everything back and stops when the dataset then breaks a rule."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    for path, text in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    problems = check_dataset(dataset)[1]
    if problems:
        for path, content in before.items():
            path.unlink() if content is None else path.write_bytes(content)
        sys.exit("Nothing was changed: the dataset would break a rule.\n" + "\n".join(map(str, problems[:20])))


def entries_of(path: Path) -> list[Any]:
    """The list in a JSON file."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        sys.exit(f"{path} cannot be read: {error}")
    return content if isinstance(content, list) else sys.exit(f"{path} holds no list of entries.")


def english_beside(path: Path, language: str) -> dict[Key, str]:
    """The English texts that were given to be translated, where the list of them lies beside the translations."""
    given = path.with_name(f"{language}.en.json")
    listed = entries_of(given) if given.is_file() else []
    return {(one["kind"], one["record"], one["field"]): one["en"].strip() for one in listed}


def merge_all(atlas: Atlas, dataset: Path, paths: Iterable[Path]) -> int:
    """Merges files, says what became of their entries; 1 when some were refused."""
    known = languages_of(atlas.countries.values()) - {"en"}
    files, refused = {}, 0
    for path in paths:
        language = path.name.partition(".")[0]
        if language not in known:
            sys.exit(f"{path.name} is in no language of this dataset: name it LANG.out.json, LANG of {sorted(known)}.")
        merge = merged(atlas, language, entries_of(path), english_beside(path, language))
        place = dataset / "translations" / f"{language}.yaml"
        files[place] = as_yaml(merge.held.values())
        told = "; ".join(f"{count} {what}" for what, count in merge.done.items()) or "nothing to merge"
        print(f"{place.relative_to(dataset)}: {len(merge.held)} translations ({told}), {len(merge.refused)} refused")
        for reason in merge.refused:
            print(f"  {reason}")
        refused += len(merge.refused)
    put(dataset, files)
    return min(refused, 1)


def main(arguments: list[str] | None = None) -> int:
    """Merges, or prints what is missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="LANG.out.json", help="translations to merge")
    parser.add_argument("--missing", metavar="LANG", help="print what a language lacks, stale translations included")
    parser.add_argument("--dataset", type=Path, help="a workspace or dataset folder (default: the embedded dataset)")
    given = parser.parse_args(arguments)
    if bool(given.files) == bool(given.missing):
        parser.error("name files to merge, or --missing LANG")
    try:
        atlas = open_atlas(given.dataset)
    except AtlasError as error:
        sys.exit(str(error))
    if given.missing:
        wanted = ({k: v for k, v in asdict(one).items() if v is not None} for one in untranslated(atlas, given.missing))
        print(json.dumps(list(wanted), ensure_ascii=False, indent=1))
        return 0
    return merge_all(atlas, dataset_folder(given.dataset), given.files)


if __name__ == "__main__":
    sys.exit(main())
