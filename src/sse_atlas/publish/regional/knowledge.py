"""What is not known, how the study was made and where its limits lie, and its sources."""

from typing import TYPE_CHECKING

from ...analysis.agreement import Alpha
from ...records.country import Source
from ...records.forms import Judgement
from ..ast import Block, bullets, div, heading, para, ref, table, tight
from ..chapters.knowledge import computed
from ..language import _, ngettext
from ..prose import sentence, words
from ..publication import how_proven, how_read, proven_counts
from ..signs import sign
from .layout import unknown

if TYPE_CHECKING:
    from ...records.country import Country
    from ..region import Region


def not_known(region: "Region") -> list[Block]:
    """Completeness by country, agreement by principle, troubles."""
    blocks = [heading(1, _("What is not known"), "not-known"), para(INTRO)]
    rows = [_open(region, country) for country in region.countries]
    header = [
        _("Country"), _("Cells"), _("Unknown"), _("Silent in part"), _("Coders differ"), _("Practice known"),
        _("Laws unread"), _("Forms without figure"),
    ]  # fmt: skip
    caption = _("What is open, by country: of the cells of the principles grid, of the laws, of the forms")
    blocks.append(table(header, rows, caption, "completeness", id="completeness", numeric=tuple(range(1, 8)),
                        widths=(0.2, 0.08, 0.12, 0.11, 0.11, 0.12, 0.12, 0.14)))  # fmt: skip
    blocks += [heading(2, _("How far coders agree"), "agreement"), *_agreement(region)]
    troubled = [country for country in region.countries if country.troubles]
    if troubled:
        blocks.append(heading(2, _("Contradictions and doubts"), "troubles"))
    for country in troubled:
        items = [[tight(sentence(trouble))] for trouble in country.troubles]
        blocks += [heading(3, country.name), bullets(items)]
    return blocks


INTRO = _(
    "Every number below counts what we have not read, not found or not settled. They order the work that remains in each "
    "country; ‘sse-atlas ask completeness CODE’ lists it, record by record. The dotted ring: no second coder has read the laws, "
    "so that nothing is known of how far readings differ."
)


def _open(region: "Region", country: "Country") -> list[object]:
    done = region.completeness[country.iso3]
    grid = done.grid
    differ: object = str(grid.contested) if grid.double_coded else [unknown()]
    return [
        country.name, str(grid.cells), str(grid.unknown), str(grid.silent_in_part), differ, str(grid.practice),
        f"{len(done.unread_laws)} / {done.laws}", f"{len(done.forms_without_figure)} / {grid.forms}",
    ]  # fmt: skip


def _agreement(region: "Region") -> list[Block]:
    answer = region.agreement
    if len(answer.coders) < 2:
        return [para(_("Only one coder has read the laws, so nothing is known of how far readings differ."))]
    rows = [
        [words(principle).capitalize(), *_alpha(alpha), f"{alpha.agreeing} / {alpha.units}"]
        for principle, alpha in [*answer.by_principle.items(), (_("all principles"), answer.overall)]
    ]
    what = (
        _("All are machines, so it is consistency: that readings agree, not that they are right.")
        if answer.called == "consistency"
        else _("It says that readings agree, not that they are right.")
    )
    intro = _(
        "Cells that two or more coders judged blindly, over all countries. {what} Krippendorff’s alpha is 1 where they "
        "always agree and 0 where they agree no more than by chance. Where it is low, every statement on that "
        "principle here rests on thin ice."
    ).format(what=what)
    header = [_("Principle"), _("Alpha"), _("95 % interval"), _("Equal cells")]
    return [
        para(intro),
        para(*_two_counts(region)),
        table(header, rows, _("Agreement between coders, by principle"), "alpha", id="alpha", numeric=(1, 3)),
    ]


def _two_counts(region: "Region") -> list[object]:
    """Why this chapter gives two numbers of cells on which coders differ."""
    text = _(
        ", as the principles grid of each country study, also counts a cell where one coder knows what the law says and the "
        "other says unknown: {grid} cells in all. The agreement below counts only pairs of known values, and on {differ} of "
        "these {pairs} cells the coders differ."
    ).format(
        grid=sum(done.grid.contested for done in region.completeness.values()),
        pairs=region.agreement.overall.units,
        differ=len(region.agreement.disagreements),
    )
    return [_("Two counts of the cells on which coders differ stand here. "), ref("completeness"), text]


def _alpha(alpha: Alpha) -> tuple[str, str]:
    if alpha.alpha is None:
        return _("not defined"), _("no variation") if alpha.units > 1 else _("too few cells")
    interval = _("{low:.2f} to {high:.2f}").format(low=alpha.lower, high=alpha.upper)
    return f"{alpha.alpha:.2f}".replace("-", "−"), interval.replace("-", "−")


def method(region: "Region") -> list[Block]:
    """The method of the country studies, its limits over several countries, and what comparing adds to it."""
    added = [
        how_read(region.atlas, region.atlas.of(Judgement))
        + " "
        + _(
            "No country has validated those on its own laws. Statutes were read in part, in mirrors in some cases, and in the "
            "versions that the study of each country names. An absence of records is never taken as an absence of law, policy "
            "or people. A gap shown here is a question to the "
            "country where it lies, not a defect. Countries are not ranked: they stand in the alphabetical order of their names "
            "in every table and figure, no score is given, and no map is coloured by a result. What differs between them here is "
            "first of all how much of them was read."
        ),
        _(
            "The laws of a family are read together only for legal forms, and a form counts as requiring a principle only "
            "where every coder who read it says so. Distances are Gower’s, over the features known of both countries. Natural "
            "families are formal concepts: the largest sets of forms that share a set of principles. Numbers of organisations are "
            "never added up over countries, and never compared, since concept, population and year differ. The country studies "
            "hold every judgement with its article, every figure, and every policy."
        ),
    ]
    return [
        heading(1, _("Method and limits"), "method"),
        *[para(text) for text in (*computed(region.request), *added)],
    ]


def sources(region: "Region") -> list[Block]:
    """Every source cited; the list itself is set by the citation style."""
    unused = sum(source.id not in region.cited for source in region.atlas.of(Source))
    intro = para(
        sign("sourced"), _(" Sourced: a named source was read and says so. "),
        sign("unverified"), _(" Unverified: general knowledge for which no source has been shown yet. "),
        how_proven(proven_counts(region.atlas)),
    )  # fmt: skip
    blocks = [heading(1, _("Sources"), "sources"), intro, div([], "sources", id="refs")]
    if not unused:
        return blocks
    text = ngettext(
        "{n} more source is in the dataset and not cited above.",
        "{n} more sources are in the dataset and not cited above.",
        unused,
    )
    return [*blocks, para(text.format(n=unused))]
