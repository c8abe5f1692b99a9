"""Putting quotations and receipts into a dataset folder, as a careful hand would: one change, checked, or none at all.

Quotations are appended to ``countries/CODE/quotations.yaml``, where a person may edit and comment them. Receipts belong to
the machine: ``countries/CODE/receipts.yaml`` is written anew by every verification.
"""

import fcntl
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import DatasetError, NotFoundError, OutputError, QuestionError
from ..records import cache
from ..records.atlas import Atlas
from ..records.opening import check_dataset, dataset_folder, embedded_dataset
from ..records.receipts import Anchor, Quotation, QuotedKind, Receipt, sha256_of
from ..records.writing import as_yaml
from .verify import Verification

_HEADER = "# Written by 'sse-atlas verify'. Do not edit: a status follows from what was found, not from what is written here.\n"


def cite(
    folder: Path | None,
    atlas: Atlas,
    kind: QuotedKind,
    record: str,
    law: str,
    anchor: Anchor,
    instead: str | None = None,
) -> Quotation:
    """Attach an anchored passage to a claim of a workspace's dataset, and return the quotation.

    The same passage attached twice is one quotation. ``instead`` is a quotation of the claim that is taken out in the same
    change, with what was found of it. Raises NotFoundError when the claim has none of that id, DatasetError when the change
    would break the dataset (it is then as it was) and QuestionError when it has no folder that can be changed.
    """
    place = own_dataset(folder)
    quotation = Quotation(
        id=f"q-{sha256_of(f'{record} {anchor.document} {anchor.expression} {anchor.provision} {anchor.exact}')[:20]}",
        kind=kind, record=record, law=law, anchor=anchor,
    )  # fmt: skip
    of_claim = [held.id for held in atlas.quotations_of.get(record, ())]
    if instead is not None and instead not in of_claim:
        raise NotFoundError(f"{record} has no quotation {instead!r}; it has {', '.join(of_claim) or 'none'}.")
    path = place / "countries" / atlas.laws[law].country.lower() / "quotations.yaml"
    files: dict[Path, str | None] = {}
    with _alone(place):
        text = path.read_text("utf-8") if path.exists() else ""
        if instead not in (None, quotation.id):
            text = _without(text, str(instead), path)
            files |= _receipt_files(place, (one for one in atlas.of(Receipt) if one.quotation != instead))
        if quotation.id not in of_claim:
            text += "" if not text or text.endswith("\n") else "\n"
            text += as_yaml([quotation.model_dump(mode="json", exclude_defaults=True)])
        if not path.exists() or text != path.read_text("utf-8"):
            _change(place, {**files, path: text})
    return quotation


def _without(text: str, id: str, path: Path) -> str:
    """A file of quotations without one of them; what a person wrote between the others stays."""
    found = re.search(rf"^- id: ['\"]?{re.escape(id)}['\"]?\s*\n([^-#].*\n?|\n)*", text, re.MULTILINE)
    if found is None:
        raise NotFoundError(f"{path} has no entry that begins with '- id: {id}'; write it so, or take it out by hand.")
    return text[: found.start()] + text[found.end() :]


def keep(folder: Path | None, atlas: Atlas, verification: Verification) -> tuple[int, tuple[Path, ...]]:
    """Write the receipts of a verification into a workspace's dataset: how many stand there now, and the files changed.

    Receipts on texts that the library does not hold are kept; all others are replaced.
    """
    place = own_dataset(folder)
    unseen = {check.quotation.id for check in verification.quotations if check.receipt is None}
    held = {receipt.document for receipt in verification.receipts} | set(verification.documents)
    kept = [
        receipt for receipt in atlas.of(Receipt)
        if (receipt.quotation in unseen if receipt.quotation else receipt.document not in held)
    ]  # fmt: skip
    receipts = {receipt.id: receipt for receipt in (*kept, *verification.receipts)}
    with _alone(place):
        files = _receipt_files(place, receipts.values())
        if files:
            _change(place, files)
    return len(receipts), tuple(files)


def _receipt_files(place: Path, receipts: Iterable[Receipt]) -> dict[Path, str | None]:
    """The files of receipts that would read otherwise than now; None for one that is to be removed."""
    by_country: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in sorted(receipts, key=lambda receipt: receipt.id):
        by_country[receipt.document.partition("/")[0]].append(receipt)
    files: dict[Path, str | None] = {}
    for country in sorted({*by_country, *(path.parent.name for path in place.glob("countries/*/receipts.yaml"))}):
        path = place / "countries" / country / "receipts.yaml"
        held = [receipt.model_dump(mode="json", exclude_defaults=True) for receipt in by_country.get(country, ())]
        text = _HEADER + as_yaml(held) if held else None
        if text != (path.read_text("utf-8") if path.exists() else None):
            files[path] = text
    return files


def own_dataset(folder: Path | None) -> Path:
    """The dataset folder of a workspace, to be changed. Raises QuestionError where it is the embedded one."""
    place = dataset_folder(folder)
    # However it is spelt: a relative path and a link lead to the same folder.
    if place.resolve() == embedded_dataset().resolve():
        raise QuestionError(
            "The embedded dataset is never changed. Make a workspace (sse-atlas init my-atlas) and name it: "
            "--workspace my-atlas."
        )
    return place


@contextmanager
def _alone(dataset: Path) -> Iterator[None]:
    """Hold a dataset folder for oneself: of two quotations added at once, neither is lost."""
    handle = os.open(dataset, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _change(dataset: Path, files: Mapping[Path, str | None]) -> None:
    """Replace or remove files; when the dataset then breaks a rule, everything is put back and DatasetError raised."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    try:
        for path, text in files.items():
            _put(path, None if text is None else text.encode())
        read, problems = check_dataset(dataset)
    except BaseException:
        _restore(before)
        raise
    if problems:
        _restore(before)
        shown = "\n".join(str(problem) for problem in problems[:5])
        raise DatasetError(f"Nothing was changed: the dataset {dataset} would not pass its check.\n{shown}")
    if read is not None:
        cache.store(read)  # What was checked here need not be read again by the next command.


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
