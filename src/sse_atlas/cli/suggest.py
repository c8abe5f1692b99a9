"""suggest: the provisions most likely to decide a judgement, or to treat a topic."""

from pathlib import Path

import click

from ..errors import QuestionError
from .options import atlas_option, json_option, library_for, library_option, open_for


@click.command()
@click.argument("form", required=False)
@click.argument("principle", required=False)
@click.option(
    "--topic", metavar="ID", help="A topic of the concordance instead of a form and a principle; needs --law."
)
@click.option("--law", metavar="ID", help="The law in which the topic is looked for.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many provisions.")
@library_option
@atlas_option
@json_option
def suggest(
    form: str | None, principle: str | None, topic: str | None, law: str | None, limit: int,
    library_folder: Path | None, folder: Path | None, as_json: bool,
) -> None:  # fmt: skip
    r"""Suggest the provisions most likely to decide whether a legal FORM shows a PRINCIPLE, best first, with reasons.

    A suggestion is no judgement: read the provision (sse-atlas read) and decide. What other coders cited for the same
    principle is not looked at.

    \b
    For example: sse-atlas suggest kor-cooperative democratic_governance
                 sse-atlas suggest --topic surplus-order --law kor-framework-act-on-cooperatives
    """
    by_topic = topic is not None or law is not None
    if by_topic and not (topic and law):
        raise QuestionError("Give --topic and --law together: sse-atlas suggest --topic TOPIC --law LAW")
    if by_topic == bool(form and principle) or (by_topic and form):
        raise QuestionError(
            "Ask for a form and a principle (sse-atlas suggest FORM PRINCIPLE), or for --topic and --law."
        )
    from ..evidence.suggest import Suggester

    atlas, library = open_for(folder), library_for(library_folder, folder)
    suggester = Suggester(atlas, library)
    if topic and law:
        answer = suggester.for_topic(topic, law, limit)
    else:
        answer = suggester.for_judgement(form or "", principle or "", limit)
    if as_json:
        from .json_out import print_json

        print_json(answer)
        return
    from .suggest_tables import print_suggestions

    print_suggestions(answer)
