"""What is suggested, for a terminal."""

from rich.text import Text

from ..evidence.suggest import Suggestions
from .tables import _console


def print_suggestions(answer: Suggestions) -> None:
    """Provisions best first, how likely each is, and why."""
    console = _console()
    for number, hit in enumerate(answer.hits, 1):
        title = Text(f"{number}. ")
        title.append(
            " ".join(filter(None, (hit.number, f"({hit.heading})" if hit.heading else ""))) or hit.provision, "bold"
        )
        title.append(f"  {hit.title}  {hit.share:.0%}")
        console.print()
        console.print(title)
        console.print(Text(hit.opening))
        console.print(Text(f"{hit.document} {hit.provision}   {'; '.join(hit.reasons)}", style="dim"))
    console.print()
    console.print(
        Text(f"Looked through: {', '.join(answer.laws)}. A suggestion is no judgement: read, then decide.", style="dim")
    )
    if answer.missing:
        console.print(Text(f"Not held by the library: {', '.join(answer.missing)}.", style="dim"))
    if answer.language_unknown:
        console.print(
            Text(
                f"No cues in the language of {', '.join(answer.language_unknown)}: ranked by form and place alone.",
                style="dim",
            )
        )
