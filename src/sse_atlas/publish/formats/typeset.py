"""Typesetting in a process of its own: the engine's memory is given back when it ends.

    python -m sse_atlas.publish.formats.typeset FOLDER FONTS OUT

FOLDER holds ``main.typ`` and everything it may read; nothing outside it is read.
"""

import sys


def main(folder: str, fonts: str, out: str) -> int:
    """Compile; on failure, Typst's own words go to the error stream. Warnings do too, each on a line."""
    import typst

    try:
        _none, warnings = typst.compile_with_warnings(
            f"{folder}/main.typ", output=out, root=folder, font_paths=[fonts], pdf_standards=["ua-1"]
        )
    except typst.TypstError as error:
        print(error, file=sys.stderr)
        return 1
    for warning in warnings:
        print(warning.message, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
