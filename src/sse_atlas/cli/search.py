"""search: provisions found by the words of a question, in any of the languages of the library."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import QuestionError
from .options import atlas_option, json_option, library_for, library_option, open_for, reading_progress

if TYPE_CHECKING:
    from ..evidence.search import Reranker


@click.command()
@click.argument("question", nargs=-1, required=True, metavar="QUESTION...")
@click.option("--country", "countries", multiple=True, metavar="CODES", help="Only of these countries: KOR,JPN.")
@click.option("--language", "languages", multiple=True, metavar="TAGS", help="Only texts in these languages: ko,ja.")
@click.option("--document", "documents", multiple=True, metavar="IDS", help="Only in these laws.")
@click.option("--form", "forms", multiple=True, metavar="IDS", help="Only in laws of these legal forms.")
@click.option(
    "--principle", "principles", multiple=True, metavar="IDS",
    help="Only provisions on which judgements about these principles rest.",
)  # fmt: skip
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="IDS",
    help="Only provisions in which laws treat these topics.",
)
@click.option("--area", "areas", multiple=True, metavar="IDS", help="Only in laws that are policies of these areas.")
@click.option("--as-of", metavar="DATE", help="In the texts at this date; the newest of each law unless given.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many hits.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="How many hits to pass over.")
@click.option("--all", "every", is_flag=True, help="Every hit, without a limit.")
@click.option("--no-translations", is_flag=True, help="Do not ask in other languages through the glossary.")
@click.option(
    "--rerank",
    metavar="MODEL",
    help="Put the best hits in order by a model: a folder or name of sentence-transformers.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Print the hits as CSV, for a spreadsheet.")
@library_option
@atlas_option
@json_option
def search(
    question: tuple[str, ...], countries: tuple[str, ...], languages: tuple[str, ...], documents: tuple[str, ...],
    forms: tuple[str, ...], principles: tuple[str, ...], topics: tuple[str, ...], areas: tuple[str, ...],
    as_of: str | None, limit: int, offset: int, every: bool,
    no_translations: bool, rerank: str | None, as_csv: bool, library_folder: Path | None, folder: Path | None, as_json: bool,
) -> None:  # fmt: skip
    r"""Find provisions by their words, in the language they were written in.

    "Words in quotation marks" are found exactly as they stand, inside words too; -word leaves provisions out; an article
    number finds that article, of the law that is named beside it. A term of the glossary is also looked for in the other
    languages, and each hit says so.

    \b
    For example: sse-atlas search "one member one vote" --country KOR,JPN
                 sse-atlas search 협동조합기본법 제23조
                 sse-atlas search '"หนึ่งคนหนึ่งเสียง" -บริษัท' --json
    """
    from ..evidence.search import Filters, open_search, resolved
    from ..evidence.search.answers import as_csv as csv_of

    if as_json and as_csv:
        raise QuestionError("Ask for JSON or for CSV, not for both.")
    library = library_for(library_folder, folder)
    if not library.documents():
        library.resolve("")  # says that the library is empty, and what to do
    filters = Filters(
        countries=_split(countries), languages=_split(languages), documents=_split(documents), forms=_split(forms),
        principles=_split(principles), topics=_split(topics), areas=_split(areas), as_of=_date(as_of),
    )  # fmt: skip
    atlas = open_for(folder)
    within = resolved(filters, library, atlas)
    with reading_progress("Indexing the statutes") as progress:
        asked = open_search(library, atlas, lambda text, number, of: progress(Path(text), number, of))
    answer = asked.ask(
        " ".join(question), within, limit=max(1, asked.index.size) if every else limit, offset=offset,
        expand=not no_translations, reranker=_reranker(rerank), count=True,
    )  # fmt: skip
    if as_json:
        from .json_out import print_json

        print_json(answer)
    elif as_csv:
        click.echo(csv_of(answer), nl=False)
    else:
        from .search_tables import print_answer

        print_answer(answer)


def _split(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for value in values for part in value.split(","))))


def _date(text: str | None) -> str | None:
    if text is not None and not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        raise QuestionError(f"{text!r} is no date: write it as 2020-01-31, 2020-01 or 2020.")
    return text


def _reranker(name: str | None) -> "Reranker | None":
    if name is None:
        return None
    from ..evidence.search.rerank import CrossEncoderReranker

    return CrossEncoderReranker(name)
