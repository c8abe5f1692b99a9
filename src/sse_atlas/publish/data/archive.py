"""The dataset as it is kept: every file of a release, byte for byte, in one archive that is the same whenever it is made."""

import hashlib
import io
import zipfile
from pathlib import Path

from ...errors import DatasetError
from ...records.folder import files_of

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: the release has its own, and the archive must not depend on when it is made."""


def archive(folder: Path, hash: str, name: str) -> bytes:
    """A dataset folder as a ZIP file, under one folder of that name.

    Raises DatasetError when the files are no longer those of this hash.
    """
    digest, packed = hashlib.sha256(), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for path in files_of(folder):
            place, content = path.relative_to(folder).as_posix(), path.read_bytes()
            digest.update(place.encode() + b"\0" + str(len(content)).encode() + b"\0" + content)
            entry = zipfile.ZipInfo(f"{name}/{place}", EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            file.writestr(entry, content)
    if digest.hexdigest() != hash:
        raise DatasetError(f"The files of release {name} were changed since it was opened: open it again.")
    return packed.getvalue()
