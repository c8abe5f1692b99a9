"""Learn the weights of suggestions anew: ``python scripts/train_suggestions.py STATUTES``, a library or a folder of files.

Writes ``evidence/suggest/weights.npz``: numbers over traits, nothing of the texts. Run it after the cues, the concordance or
the judgements have changed, then ``python benchmarks/suggest.py`` to see what it did.
"""

import argparse
import os
import sys
from pathlib import Path

from sse_atlas.evidence.opening import open_library
from sse_atlas.evidence.suggest import weights
from sse_atlas.evidence.suggest.training import trained
from sse_atlas.records.opening import open_atlas


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("statutes", type=Path, help="a library, or a folder of statute files")
    parser.add_argument("--coder", default="coder-2", help="whose judgements are learned from (default: %(default)s)")
    options = parser.parse_args()
    statutes = options.statutes
    if not statutes.is_dir():
        sys.exit(f"There is no folder {statutes}.")
    found = trained(open_atlas(), open_library(statutes, workers=os.cpu_count() or 1), options.coder)
    place = Path(weights.__file__).parent / weights.FILE
    temporary = place.with_suffix(".new")
    temporary.write_bytes(weights.dumps(found))
    temporary.replace(place)
    print(f"{place.name}: {place.stat().st_size:,} bytes, {len(found.folds)} laws, {len(found.models)} sets of weights")


if __name__ == "__main__":
    main()
