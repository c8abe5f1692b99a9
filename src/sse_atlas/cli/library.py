"""The library: add, list, show, versions, diff, remove, export, check."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import atlas_option, json_option, library_for, library_option, open_for, processes, reading_progress

if TYPE_CHECKING:
    from ..evidence.catalogue import Summary
    from ..evidence.library import Library


@click.group()
def library() -> None:
    """Statutes kept whole, cut into provisions that can be cited, and compared version by version."""


@library.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--country", metavar="CODE", help="Whose law it is, where the files do not say so: KOR.")
@click.option("--language", metavar="TAG", help="The language of the text, where it cannot be told: ko, zh-Hans.")
@click.option("--title", help="The title, where the file has none.")
@click.option("--date", metavar="DATE", help="The date of the text: it tells the versions of a law apart.")
@click.option("--ocr", is_flag=True, help="Recognise the pages of PDFs without usable text (needs Tesseract).")
@library_option
@atlas_option
@json_option
def add(
    paths: tuple[Path, ...], country: str | None, language: str | None, title: str | None, date: str | None, ocr: bool,
    library_folder: Path | None, folder: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Add files, or folders of files: each whole or not at all, and the same bytes once.

    What a file, its folder, a MANIFEST.yaml beside it or the dataset tells is not asked for. Files that cannot be taken are
    named with the reason, and the others are added; the exit code is 1 then.

    For example: sse-atlas library add statutes/kor --country KOR
    """
    from ..evidence.library import Library
    from ..evidence.opening import library_folder as place_for

    place = Library(place_for(library_folder, folder))
    atlas = open_for(folder)
    with reading_progress("Reading and cutting") as progress:
        added = place.add(
            paths, country=country, language=language, title=title, date=date, ocr=ocr, atlas=atlas,
            progress=progress, workers=processes(),
        )  # fmt: skip
    if as_json:
        from .json_out import print_json

        print_json(added)
    else:
        from .library_tables import print_added

        print_added(added, place)
    if not added or any(one.state == "refused" for one in added):
        raise click.exceptions.Exit(1)


@library.command("list")
@click.option("--country", metavar="CODE", help="Only of these countries, separated by commas.")
@library_option
@atlas_option
@json_option
def list_documents(country: str | None, library_folder: Path | None, folder: Path | None, as_json: bool) -> None:
    """List the stored texts."""
    place = library_for(library_folder, folder)
    texts = _of_countries(place.documents(), country, folder)
    if as_json:
        from .json_out import print_json

        print_json(list(texts))
        return
    from .library_tables import print_documents

    print_documents(texts, place)


@library.command()
@click.argument("id", metavar="ID")
@click.option("--as-of", metavar="DATE", help="The text at this date; the newest unless given.")
@click.option("--language", metavar="TAG", help="The text in this language.")
@library_option
@atlas_option
@json_option
def show(
    id: str, as_of: str | None, language: str | None, library_folder: Path | None, folder: Path | None, as_json: bool
) -> None:
    """Show what is known of a document, its table of contents, and what its reader and grammar warn of."""
    from ..evidence.passage import contents

    place = library_for(library_folder, folder)
    text = place.version(id, as_of, language)
    table = contents(place.load(text))
    if as_json:
        from .json_out import print_object

        print_object({"text": text, "texts": place.versions(text.id), "contents": table})
        return
    from .library_tables import print_document

    print_document(text, place, table)


@library.command()
@click.argument("id", metavar="ID")
@library_option
@atlas_option
@json_option
def versions(id: str, library_folder: Path | None, folder: Path | None, as_json: bool) -> None:
    """List the texts of a law by date and language."""
    place = library_for(library_folder, folder)
    texts = place.versions(id)
    if as_json:
        from .json_out import print_json

        print_json(list(texts))
        return
    from .library_tables import print_versions

    print_versions(texts)


@library.command()
@click.argument("id", metavar="ID")
@click.argument("before", metavar="[FROM]", required=False)
@click.argument("after", metavar="[TO]", required=False)
@click.option("--language", metavar="TAG", help="Compare the texts in this language.")
@library_option
@atlas_option
@json_option
def diff(
    id: str, before: str | None, after: str | None, language: str | None,
    library_folder: Path | None, folder: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Compare two texts of a law, provision by provision: unchanged, changed, renumbered, added, removed.

    FROM and TO are dates or texts as 'versions' lists them; the two newest unless given.
    """
    from ..evidence.versions import compare

    place = library_for(library_folder, folder)
    older, newer = place.two_texts(id, before, after, language)
    found = compare(place.load(older), place.load(newer))
    if as_json:
        from .json_out import print_object

        print_object({"document": found.document, "before": found.before, "after": found.after,
                      "counts": found.counts, "changes": found.changes})  # fmt: skip
        return
    from .library_tables import print_diff

    print_diff(found, newer)


@library.command()
@click.argument("id", metavar="ID")
@click.option("--text", "expression", metavar="TEXT", help="Only this text, as 'versions' lists it: ko@2020-01-31.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@library_option
@atlas_option
def remove(id: str, expression: str | None, yes: bool, library_folder: Path | None, folder: Path | None) -> None:
    """Remove a law with all its texts, or one text of it."""
    place = _own(library_folder, folder)
    texts = [one for one in place.versions(id) if expression in (None, one.expression)]
    for one in texts:
        click.echo(f"{one.place}  {one.description.title}", err=True)
    if texts and not yes:
        click.confirm("Remove this from the library?", abort=True, err=True)
    for one in place.remove(id, expression):
        click.echo(f"Removed {one.place}")


@library.command()
@click.argument("ids", metavar="[ID...]", nargs=-1)
@click.option("--akn", "out", metavar="DIR", required=True, type=click.Path(path_type=Path), help="Where the files go.")
@click.option("--country", metavar="CODE", help="Only of these countries, separated by commas.")
@library_option
@atlas_option
def export(
    ids: tuple[str, ...], out: Path, country: str | None, library_folder: Path | None, folder: Path | None
) -> None:
    """Write texts as Akoma Ntoso 3, one file each, in a folder per country and law."""
    place = library_for(library_folder, folder)
    wanted = {place.resolve(id) for id in ids}
    texts = [one for one in _of_countries(place.documents(), country, folder) if not wanted or one.id in wanted]
    written = place.export(texts, out)
    click.echo(f"Wrote {written} {'file' if written == 1 else 'files'} to {out}.")


@library.command()
@click.option("--mend", is_flag=True, help="Put right what can be put right.")
@library_option
@atlas_option
@json_option
def check(mend: bool, library_folder: Path | None, folder: Path | None, as_json: bool) -> None:
    """Look for lost and changed files, and say how to mend them."""
    from ..evidence.mending import look
    from ..evidence.mending import mend as put_right

    place = _own(library_folder, folder)
    damages = put_right(place) if mend else tuple(look(place))
    if as_json:
        from .json_out import print_json

        print_json(list(damages))
    else:
        for damage in damages:
            click.echo(f"{damage.place}: {damage.what}; {damage.cure}.")
        click.echo(
            f"{len(place.documents())} texts, {len(damages) or 'no'} {'fault' if len(damages) == 1 else 'faults'}."
        )
    if damages:
        raise click.exceptions.Exit(1)


def _own(library_folder: Path | None, folder: Path | None) -> "Library":
    """A library that is to be changed: never a folder of files read as one."""
    from ..errors import NotFoundError
    from ..evidence.library import Library, is_library
    from ..evidence.opening import library_folder as place_for

    place = place_for(library_folder, folder)
    if not is_library(place):
        raise NotFoundError(f"{place} is not a library; 'sse-atlas library add PATH... --library DIR' makes one.")
    return Library(place)


def _of_countries(texts: "tuple[Summary, ...]", codes: str | None, folder: Path | None) -> "list[Summary]":
    if not codes:
        return list(texts)
    from ..evidence.codes import alpha3

    held = {one.description.country for one in texts}
    # A country of the dataset by code or name; any other only by its code.
    wanted = {
        iso3 if (iso3 := alpha3(code)) in held and iso3 else open_for(folder).country(code).iso3
        for code in map(str.strip, codes.split(","))
    }
    return [one for one in texts if one.description.country in wanted]
