"""What a search answers, for a terminal: each hit with its law, its words, and why it was found."""

from rich.text import Text

from ..evidence.search import Hit, SearchAnswer
from .tables import _console


def print_answer(answer: SearchAnswer) -> None:
    """The hits in order, their matches in bold, and how many there are."""
    console = _console()
    for said in answer.understood:
        if "→" not in said:  # Each hit says how it was reached from another language.
            console.print(Text(said, style="dim"))
    for number, hit in enumerate(answer.hits, answer.offset + 1):
        console.print()
        console.print(_title(number, hit))
        console.print(_marked(hit))
        reasons = [*hit.matched_through, f"found by: {', '.join(hit.why)}" if hit.why else ""]
        console.print(Text(f"{hit.document} {hit.provision}   {'; '.join(filter(None, reasons))}", style="dim"))
    console.print()
    console.print(Text(_count(answer), style="dim"))


def _title(number: int, hit: Hit) -> Text:
    name = " ".join(filter(None, (hit.number, f"({hit.heading})" if hit.heading else "")))
    title = Text(f"{number}. ")
    title.append(name or hit.provision, style="bold")
    title.append(f"  {hit.law}", style="")
    title.append(f"  {hit.country}, {hit.language}{', ' + hit.date if hit.date else ''}", style="dim")
    return title


def _marked(hit: Hit) -> Text:
    text = Text(hit.snippet)
    for start, end in hit.marks:
        text.stylize("bold underline", start, end)
    return text


def _count(answer: SearchAnswer) -> str:
    if not answer.hits:
        return (
            "Nothing was found. Try fewer words, another language, or leave the filters out; "
            "'sse-atlas library list' shows what the library holds."
        )
    first, last = answer.offset + 1, answer.offset + len(answer.hits)
    more = f" The next: --offset {last}." if last < answer.total else ""
    return f"Provisions {first:,} to {last:,} of {answer.total:,} that hold any of this.{more}"
