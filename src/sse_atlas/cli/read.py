"""read: a provision, its place in the law, its neighbours, and who rests on it."""

from pathlib import Path

import click

from .options import atlas_option, json_option, library_for, library_option, open_for


@click.command()
@click.argument("id", metavar="ID")
@click.argument("place", metavar="[PROVISION]", required=False)
@click.option("--as-of", metavar="DATE", help="The text at this date; the newest unless given.")
@click.option("--language", metavar="TAG", help="The text in this language.")
@library_option
@atlas_option
@json_option
def read(
    id: str, place: str | None, as_of: str | None, language: str | None,
    library_folder: Path | None, folder: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Read a provision of a law: its words, where it stands, and which claims of the Atlas rest on it.

    PROVISION is an id (art_23), a number (23, 12-2, 15(2), sup.5), or the number as the law prints it (제23조의2).
    Without it, the whole text is printed.

    For example: sse-atlas read kor/framework-act-on-cooperatives 23
    """
    library = library_for(library_folder, folder)
    if place is None:
        document = library.document(id, as_of, language)
        if as_json:
            from .json_out import print_json

            print_json(document)
            return
        from .library_tables import print_text

        print_text(document)
        return
    from ..evidence.passage import read_provision

    atlas = open_for(folder)
    passage, provision = read_provision(library, atlas, id, place, as_of, language)
    if as_json:
        from .json_out import print_json

        print_json(passage)
        return
    from .library_tables import print_passage

    print_passage(passage, provision, atlas)
