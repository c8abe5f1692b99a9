"""Writing a tailored law: what is asked, checked before anything is written, and the files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...analysis.tailoring import Tailoring, model_diff, settle
from ...errors import OutputError, QuestionError
from ...records.atlas import Atlas
from ..formats import render
from ..studies import written
from .akn import law_xml
from .blocks import compose_draft
from .law import convention_of, written_law

FORMATS = ("docx", "html", "pdf", "akn")


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """The law that is asked for."""

    country: str
    languages: tuple[str, ...] = ()
    """One or two; the country's first language beside English unless given."""
    variants: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, float] = field(default_factory=dict)
    without: tuple[str, ...] = ()


def write_draft(atlas: Atlas, request: DraftRequest, out: Path, formats: Sequence[str]) -> Iterator[Path]:
    """Write the tailored law into a folder; yields each file once it is whole. AKN is one file per language.

    Raises NotFoundError for an unknown country, clause, variant or parameter; QuestionError, with the reason, for numbers
    that cannot be, languages that the country's conventions do not speak and unknown formats; OutputError where the folder
    cannot be written.
    """
    for format in formats:
        if format not in FORMATS:
            raise QuestionError(f"There is no format {format!r}; a draft can be written as {', '.join(FORMATS)}.")
    if not formats:
        raise QuestionError(f"No format was named; a draft can be written as {', '.join(FORMATS)}.")
    convention = convention_of(atlas, request.country)
    # The country's first language stands beside English.
    languages = request.languages or (*[one for one in convention.act if one != "en"][:1], "en")
    if len(set(languages)) != len(languages) or not 1 <= len(languages) <= 2:
        raise QuestionError("A draft has one language, or two different ones side by side: --language mn,en.")
    settled = settle(
        atlas, convention.country, Tailoring(dict(request.variants), dict(request.parameters), request.without)
    )
    laws = [written_law(atlas, convention.country, settled, language) for language in languages]
    diff = model_diff(atlas, convention.country)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {out} cannot be made: {error.strerror}. Name another with --out.") from error
    name = f"{convention.country.lower()}-draft"
    document = None
    for format in dict.fromkeys(formats):
        if format == "akn":
            by_clause = {one.clause: one for one in diff.clauses}
            for law in laws:
                content = law_xml(law, by_clause, atlas.manifest.release, atlas.manifest.date)
                yield _written(out / f"{name}.{law.language}.akn.xml", content)
            continue
        document = document or compose_draft(atlas, convention, settled, laws, diff)
        yield _written(out / f"{name}.{format}", render(document, format))


def _written(path: Path, content: bytes) -> Path:
    with written(path) as temporary:
        temporary.write_bytes(content)
    return path
