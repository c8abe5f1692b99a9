"""Typesetting in a process of its own: the engine's memory is given back when it ends.

    python -m sse_atlas.publish.formats.typeset FOLDER FONTS OUT [--system-fonts]

FOLDER holds ``main.typ`` and everything it may read; nothing outside it is read. The system's fonts are looked at only
when asked for: they cost a hundred megabytes, and the same document should look the same everywhere.
"""

import sys


def main(folder: str, fonts: str, out: str, *options: str) -> int:
    """Compile; on failure, Typst's own words go to the error stream. Warnings do too, each on a line."""
    import typst

    try:
        _none, warnings = typst.compile_with_warnings(
            f"{folder}/main.typ",
            output=out,
            root=folder,
            font_paths=[fonts],
            ignore_system_fonts="--system-fonts" not in options,
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        print(error, file=sys.stderr)
        return 1
    for warning in warnings:
        print(warning.message, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
