"""Putting quotations and receipts into a dataset folder, as a careful hand would: one change, checked, or none at all.

Quotations are appended to ``countries/CODE/quotations.yaml``, where a person may edit and comment them. Receipts belong to
the machine: ``countries/CODE/receipts.yaml`` is written anew by every verification.
"""

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import yaml

from ..errors import DatasetError, OutputError, QuestionError
from ..records.atlas import Atlas
from ..records.opening import check_dataset, dataset_folder, embedded_dataset
from ..records.receipts import Anchor, Quotation, QuotedKind, Receipt, sha256_of
from .verify import Verification

_HEADER = "# Written by 'sse-atlas verify'. Do not edit: a status follows from what was found, not from what is written here.\n"


def cite(folder: Path | None, atlas: Atlas, kind: QuotedKind, record: str, law: str, anchor: Anchor) -> Quotation:
    """Attach an anchored passage to a claim of a workspace's dataset, and return the quotation.

    The same passage attached twice is one quotation. Raises DatasetError when the change would break the dataset (it is
    then as it was) and QuestionError when it has no folder that can be changed.
    """
    place = _own_dataset(folder)
    quotation = Quotation(
        id=f"q-{sha256_of(f'{record} {anchor.document} {anchor.expression} {anchor.provision} {anchor.exact}')[:20]}",
        kind=kind, record=record, law=law, anchor=anchor,
    )  # fmt: skip
    if any(held.id == quotation.id for held in atlas.of(Quotation)):
        return quotation
    path = place / "countries" / atlas.laws[law].country.lower() / "quotations.yaml"
    before = path.read_text("utf-8") if path.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    _change(place, {path: before + _as_yaml([quotation.model_dump(mode="json", exclude_defaults=True)])})
    return quotation


def keep(folder: Path | None, atlas: Atlas, verification: Verification) -> tuple[int, tuple[Path, ...]]:
    """Write the receipts of a verification into a workspace's dataset: how many stand there now, and the files changed.

    Receipts on texts that the library does not hold are kept; all others are replaced.
    """
    place = _own_dataset(folder)
    unseen = {check.quotation.id for check in verification.quotations if check.receipt is None}
    held = {receipt.document for receipt in verification.receipts} | set(verification.documents)
    kept = [
        receipt for receipt in atlas.of(Receipt)
        if (receipt.quotation in unseen if receipt.quotation else receipt.document not in held)
    ]  # fmt: skip
    by_country: dict[str, dict[str, Receipt]] = defaultdict(dict)
    for receipt in (*kept, *verification.receipts):
        by_country[receipt.document.partition("/")[0]][receipt.id] = receipt
    countries = {*by_country, *(path.parent.name for path in place.glob("countries/*/receipts.yaml"))}
    files: dict[Path, str | None] = {}
    for country in sorted(countries):
        path = place / "countries" / country / "receipts.yaml"
        receipts = [by_country[country][id] for id in sorted(by_country[country])]
        text = (
            _HEADER + _as_yaml([r.model_dump(mode="json", exclude_none=True) for r in receipts]) if receipts else None
        )
        if text != (path.read_text("utf-8") if path.exists() else None):
            files[path] = text
    _change(place, files)
    return sum(len(receipts) for receipts in by_country.values()), tuple(files)


def _own_dataset(folder: Path | None) -> Path:
    place = dataset_folder(folder)
    if place == embedded_dataset():
        raise QuestionError(
            "The embedded dataset is never changed. Make a workspace (sse-atlas init my-atlas) and name it: --atlas my-atlas."
        )
    return place


def _as_yaml(records: Iterable[Mapping[str, object]]) -> str:
    return yaml.safe_dump(list(records), allow_unicode=True, sort_keys=False, width=110)


def _change(dataset: Path, files: Mapping[Path, str | None]) -> None:
    """Replace or remove files; when the dataset then breaks a rule, everything is put back and DatasetError raised."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    try:
        for path, text in files.items():
            _put(path, None if text is None else text.encode())
        _, problems = check_dataset(dataset)
    except BaseException:
        _restore(before)
        raise
    if problems:
        _restore(before)
        shown = "\n".join(str(problem) for problem in problems[:5])
        raise DatasetError(f"Nothing was changed: the dataset {dataset} would not pass its check.\n{shown}")


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        _put(path, content)


def _put(path: Path, content: bytes | None) -> None:
    try:
        if content is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        finally:
            with suppress(FileNotFoundError):
                Path(name).unlink()
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror}). Choose a workspace that you may change."
        ) from error
