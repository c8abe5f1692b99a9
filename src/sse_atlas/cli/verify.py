"""cite and verify: the words that a judgement rests on, and whether they still stand in the law."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import NotFoundError, QuestionError, either, unknown
from .options import json_option, library_for, library_option, open_for, reading_progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..evidence.document import Document
    from ..evidence.library import Library
    from ..records.atlas import Atlas
    from ..records.base import Principle
    from ..records.forms import Judgement

# The same option as --atlas elsewhere, by the name of what it must be here.
workspace_option = click.option(
    "--workspace", "--atlas", "folder", metavar="DIR", type=click.Path(path_type=Path), envvar="SSE_ATLAS",
    help="The workspace whose dataset is changed; 'sse-atlas init DIR' makes one.",
)  # fmt: skip


@click.command()
@click.argument("form", metavar="FORM")
@click.argument("principle", metavar="PRINCIPLE")
@click.argument("passage", metavar="DOCUMENT#PROVISION")
@click.option("--quote", required=True, metavar="TEXT", help="The words, as the provision has them.")
@click.option("--coder", metavar="NAME", help="Whose judgement it is, where several coders cite the provision.")
@click.option("--instead-of", "instead", metavar="QUOTATION", help="Take this quotation out: words that stand no more.")
@click.option("--as-of", metavar="DATE", help="Quote the text at this date; the newest unless given.")
@click.option("--language", metavar="TAG", help="Quote the text in this language.")
@library_option
@workspace_option
@json_option
def cite(
    form: str, principle: str, passage: str, quote: str, coder: str | None, instead: str | None, as_of: str | None,
    language: str | None, library_folder: Path | None, folder: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Attach the words of a provision to the judgement that rests on them.

    The judgement is the one on this form and principle that cites the provision. The words are kept in the workspace, in
    countries/CODE/quotations.yaml, with what stands before and after them; 'sse-atlas verify' then finds them again.

    For example: sse-atlas cite kor-cooperative democratic_governance kor/framework-act-on-cooperatives#23 --quote "조합원은
    출자좌수에 관계없이 각각 1개의 의결권과 선거권을 가진다" --coder coder-1 --workspace my-atlas
    """
    from ..evidence.places import locate
    from ..evidence.quotes import anchor
    from ..evidence.receipts import cite as attach
    from ..evidence.receipts import own_dataset
    from ..records.receipts import Quotation

    own_dataset(folder)
    id, place = _split(passage)
    atlas = open_for(folder)
    judgements = _judged(atlas, form, principle)
    library = _filled(library_for(library_folder, folder))
    document = library.document(id, as_of, language)
    eid = locate(document, place).provision.eid
    judgement = _citing(judgements, document, eid, coder)
    anchored = anchor(document, eid, quote)
    # _citing has seen to it that the law has a record.
    quotation = attach(folder, atlas, "judgements", judgement.id, document.description.law or "", anchored, instead)
    state = "already there" if any(held.id == quotation.id for held in atlas.of(Quotation)) else "added"
    if as_json:
        from .json_out import print_object

        print_object({"state": state, "quotation": quotation})
        return
    click.echo(f"{judgement.id} {'rests already' if state == 'already there' else 'now rests'} on these words of {id}:")
    click.echo(f"  “{anchored.exact}”")
    click.echo(f"  {eid}, text {anchored.expression}, quotation {quotation.id}")
    click.echo(f"'sse-atlas verify --workspace {folder}' finds them in the law again, and makes the judgement checked.")


@click.command()
@library_option
@workspace_option
@json_option
def verify(library_folder: Path | None, folder: Path | None, as_json: bool) -> None:
    """Find every quotation again in the newest text of its law, and every cited provision that has changed.

    What was found is written into the workspace as receipts (countries/CODE/receipts.yaml), from which statuses follow:
    'sourced' becomes 'checked', and what rests on changed words becomes 'stale'.

    The exit code is 0 when every quotation and every cited provision stands, and 1 when one differs, is missing or could
    not be looked for.
    """
    from ..evidence.receipts import keep, own_dataset
    from ..evidence.verify import verify as look_up
    from .verified import outcome_of

    own_dataset(folder)
    library = _filled(library_for(library_folder, folder))
    atlas = open_for(folder)
    with reading_progress("Looking up quotations") as progress:
        found = look_up(
            atlas, library, date.today().isoformat(), lambda number, of: progress(Path("quotation"), number, of)
        )
    receipts, files = keep(folder, atlas, found)
    proven = open_for(folder)
    outcome = outcome_of(found, atlas, proven, receipts, files)
    if as_json:
        from .json_out import print_json

        print_json(outcome)
    else:
        from .verify_tables import print_outcome

        print_outcome(outcome, proven)
    if not outcome.stands:
        raise click.exceptions.Exit(1)


# -- which judgement, which provision ----------------------------------------------------------------------------------


def _split(passage: str) -> tuple[str, str]:
    id, mark, place = passage.partition("#")
    if not (id.strip() and mark and place.strip()):
        raise QuestionError(
            f"{passage!r} names no provision; write the document, #, and the provision: "
            "kor/framework-act-on-cooperatives#23. 'sse-atlas library list' names the documents."
        )
    return id.strip(), place.strip()


def _filled(library: "Library") -> "Library":
    if not library.documents():
        library.resolve("")  # says that the library is empty, and what to do
    return library


def _judged(atlas: "Atlas", form: str, principle: str) -> "tuple[Judgement, ...]":
    """The judgements on a form and principle; a dataset that passes its check has one at least."""
    return atlas.judgements_on[atlas.form(form).id, _principle(atlas, principle)]


def _principle(atlas: "Atlas", text: str) -> "Principle":
    wanted = text.strip().casefold().replace("-", "_").replace(" ", "_")
    for principle in atlas.principles:
        if wanted == principle:
            return principle
    raise unknown("principle", text, atlas.principles, "principles")


def _citing(judgements: "Sequence[Judgement]", document: "Document", eid: str, coder: str | None) -> "Judgement":
    """The one judgement that cites a provision. Raises errors that say what the judgements do cite."""
    law = document.description.law
    what = f"{judgements[0].form} on {judgements[0].principle}"
    if law is None:
        raise NotFoundError(
            f"The library knows no record of the law {document.id} in the dataset, so no judgement can cite it. Give it a "
            f"record in countries/{document.id[:3]}/laws.yaml with this title, then remove the text and add it again."
        )
    coders = [judgement.coder for judgement in judgements]
    if coder is not None and coder not in coders:
        raise NotFoundError(f"No coder {coder!r} has judged {what}, but {' and '.join(coders)}.")
    asked = [judgement for judgement in judgements if coder in (None, judgement.coder)]
    citing = [judgement for judgement in asked if _cites(judgement, law, document, eid)]
    if not citing:
        cited = "; ".join(f"{judgement.coder} cites {_cited(judgement, law)}" for judgement in asked)
        raise QuestionError(
            f"No judgement of {what} cites {eid} of {document.id}{f' for {coder}' if coder else ''}: {cited}. "
            "Quote from a provision that it cites, or add this one to its references."
        )
    if len(citing) > 1:
        names = either([f"--coder {judgement.coder}" for judgement in citing])
        raise QuestionError(f"Several judgements of {what} cite {eid} of {document.id}; say whose with {names}.")
    return citing[0]


def _cites(judgement: "Judgement", law: str, document: "Document", eid: str) -> bool:
    from ..evidence.citing import covers

    order = {unit.eid: number for number, unit in enumerate(document.articles())}
    places = (place for reference in judgement.references if reference.law == law for place in reference.articles)
    return any(covers(place, eid, order) for place in places)


def _cited(judgement: "Judgement", law: str) -> str:
    """What a judgement cites, that of one law without the law's name."""
    said = []
    for reference in judgement.references:
        places = ", ".join(map(str, reference.articles)) or "no article"
        said.append(places if reference.law == law else f"{places} of {reference.law}")
    return " and ".join(said) or "no provision"
