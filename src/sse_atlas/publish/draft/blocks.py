"""A tailored law as a document to read, print and edit: the text in one language or two, notes, and what stands beside it."""

from collections.abc import Iterable, Sequence

from ...analysis.tailoring import ClauseDiff, ModelDiff, Settled
from ...records.atlas import Atlas
from ...records.model import DraftingConvention, ModelClause
from ..ast import Block, Inline, bullets, div, heading, para, span, strong, table, tight
from ..ast import words as inline_words
from ..language import _
from ..look import CLAUSE_SIGNS
from ..prose import listed, sentence, words
from ..publication import Document, Publication, StudyRequest, Texts
from ..studies import finished
from .law import Line, WrittenClause, WrittenLaw

NOT_ADVICE = _("Working material for discussion, not legal advice.")
STATUS_MEANS = {
    "in_force": _("national law treats its matter, and nothing that was read shows a lack"),
    "amend": _("national law treats its matter, and something is lacking"),
    "new": _("the law was read and has nothing, or a study reports that it is missing"),
    "not_established": _("nobody has read the national law on it"),
}


def compose_draft(
    atlas: Atlas, convention: DraftingConvention, settled: Settled, laws: Sequence[WrittenLaw], diff: ModelDiff
) -> Document:
    """The draft as one document, to be rendered in any format of a publication."""
    draft = _Draft(atlas, convention, settled, laws, diff)
    return finished(draft, f"{convention.country.lower()}-draft", draft.texts(), draft.blocks())


class _Draft(Publication):
    def __init__(
        self,
        atlas: Atlas,
        convention: DraftingConvention,
        settled: Settled,
        laws: Sequence[WrittenLaw],
        diff: ModelDiff,
    ) -> None:
        super().__init__(atlas, StudyRequest())
        self.convention = convention
        self.country = atlas.countries[convention.country]
        self.settled = settled
        self.laws = laws
        self.diffs = {one.clause: one for one in diff.clauses}
        self.laws_read = diff.laws_read
        self.english = next((law for law in laws if law.language == "en"), None)

    def texts(self) -> Texts:
        """Cover and colophon."""
        manifest = self.atlas.manifest
        other = next((law for law in self.laws if law.language != "en"), None)
        title = self.convention.name["en"]
        return Texts(
            lang="en",
            title=title,
            pagetitle=_("{title}: a draft for {country} – SSE Atlas").format(title=title, country=self.country.name),
            description=_("A draft law for {country} from the SSE Atlas, release {release}.").format(
                country=self.country.name, release=manifest.release
            ),
            local=other.name if other else "",
            local_lang=other.language if other else "",
            subtitle=_("A draft for {country}, made from the model law and set beside the law in force").format(
                country=self.country.name
            ),
            series=_("Draft law, release {release}").format(release=manifest.release),
            contents=_("Contents"),
            skip=_("To the draft"),
            notice=f"{NOT_ADVICE} {self.atlas.notice}",
            colophon=(
                _("SSE Atlas release {release} of {date}, dataset {hash}.").format(
                    release=manifest.release, date=manifest.date, hash=self.atlas.hash
                ),
                _("Text and data: CC BY 4.0. Typefaces: Noto, SIL Open Font License 1.1."),
            ),
            date=manifest.date,
            identifier=f"{self.atlas.hash[:32]}-{self.country.iso3.lower()}-draft",
        )

    def blocks(self) -> list[Block]:
        """Everything in order."""
        return [
            *self._reading(), *self._law(), *self._consequences(), *self._alternatives(), *self._comparison(),
            *self._numbers(), *self._sources(),
        ]  # fmt: skip

    # -- before the law --------------------------------------------------------------------------------------------

    def _reading(self) -> list[Block]:
        chosen = [self.diffs[id] for id in self.settled.clauses]
        counts = [
            [tight(strong(f"{CLAUSE_SIGNS[status]} {words(status).capitalize()}"),
                   f" ({sum(one.status == status for one in chosen)}): {meaning}.")]
            for status, meaning in STATUS_MEANS.items()
        ]  # fmt: skip
        untranslated = [
            _("{done} of {all} clauses stand in {language}; the others are shown in English.").format(
                done=law.translated, all=law.of, language=law.language
            )
            for law in self.laws
            if law.translated < law.of
        ]
        notes = [law.working_note for law in self.laws if law.language != "en" or len(self.laws) == 1]
        return [
            heading(1, _("How to read this draft"), "summary"),
            para(strong(NOT_ADVICE), " ", _(
                "The draft puts the model law on the social and solidarity economy into the form in which {country} writes its "
                "laws. Beside each clause stands what the national law that was read says on the same matter. Clauses are "
                "compared by their matter, not by their words."
            ).format(country=self.country.name)),
            bullets(counts),
            para(_("{n} statutes of {country} were read for it; ‘new’ is new beside these. Competent authority:").format(
                n=len(self.laws_read), country=self.country.name), " ", strong(self.convention.authority["en"] + ". "),
                sentence(self.convention.authority_reason), self.note(self.convention.citations)),
            *[para(*(inline_words(note))) for note in (*untranslated, *dict.fromkeys(notes))],
        ]  # fmt: skip

    # -- the law ---------------------------------------------------------------------------------------------------

    def _law(self) -> list[Block]:
        blocks: list[Block] = [heading(1, _("The draft"), "draft", "wide")]
        formulas = [law.formula.split("\n") for law in self.laws]
        blocks += self._side_by_side([
            [[para(*self._said(line, law.language))] for law, line in zip(self.laws, row, strict=True)]
            for row in zip(*formulas, strict=True)
        ])  # fmt: skip
        for place, title in enumerate(self.laws[0].titles):
            names = [(f"{law.titles[place].number} {law.titles[place].name}", law.language) for law in self.laws]
            blocks.append(heading(2, self._beside(names), f"title-{title.title}"))
            for at, clause in enumerate(title.clauses):
                versions = [law.titles[place].clauses[at] for law in self.laws]
                blocks += self._clause(self.atlas.clauses[clause.clause], versions)
        return blocks

    def _clause(self, clause: ModelClause, versions: Sequence[WrittenClause]) -> list[Block]:
        head = self._beside([(self._headed(one), one.language) for one in versions])
        rows = [
            [self._line(line, one.language) for one, line in zip(versions, lines, strict=True)]
            for lines in zip(*(one.lines for one in versions), strict=True)
        ]
        note = div(self._note(clause, self.diffs[clause.id]), "explanation")
        return [heading(3, head, clause.id), *self._side_by_side(rows), note]

    def _headed(self, clause: WrittenClause) -> str:
        """Number and heading, where the country puts it."""
        bracketed = self.convention.heading in ("in_brackets", "above")
        return f"{clause.number} ({clause.heading})" if bracketed else f"{clause.number} {clause.heading}"

    def _line(self, line: Line, language: str) -> list[Block]:
        items = [para(*self._said(f"{item.number} {item.text}", language)) for item in line.items]
        said = para(*self._said(" ".join(filter(None, (line.number, line.text))), language))
        return [said, *([div(items, "items")] if items else [])]

    def _beside(self, texts: Sequence[tuple[str, str]]) -> list[Inline]:
        """Texts of several languages on one line."""
        found: list[Inline] = []
        for text, language in texts:
            between: list[Inline] = [{"t": "Space"}, {"t": "Str", "c": "·"}, {"t": "Space"}] if found else []
            found += [*between, *self._said(text, language)]
        return found

    def _said(self, text: str, language: str) -> list[Inline]:
        return inline_words(text) if language == "en" else [span(text, lang=language)]

    def _side_by_side(self, rows: Sequence[Sequence[list[Block]]]) -> list[Block]:
        """Paragraphs of one language as they are; of two, each paragraph beside the same one of the other."""
        if len(self.laws) == 1:
            return [block for row in rows for cell in row for block in cell]
        return [table(["", ""], rows, "", "columns", row_heads=0, widths=(0.5, 0.5))]

    def _note(self, clause: ModelClause, diff: ClauseDiff) -> list[Block]:
        """What the clause is for, its status, and the norms that it answers."""
        because = " ".join((*diff.because, *diff.lacks))
        blocks = [
            para(strong(f"{CLAUSE_SIGNS[diff.status]} {words(diff.status).capitalize()}. "), because),
            para(strong(_("Why. ")), clause.purpose, " ", clause.note),
        ]
        variant = self.settled.variants.get(clause.id)
        if variant:
            chosen = next(one for one in clause.variants if one.id == variant)
            blocks.append(para(strong(_("Variant chosen. ")), sentence(chosen.label)))
        others = [f"{one.id}: {one.label}" for one in clause.variants if one.id != variant]
        if others:
            blocks.append(para(strong(_("Other variants. ")), "; ".join(others) + "."))
        if clause.answers:
            asked = [self.atlas.provisions[one.provision] for one in clause.answers]
            told = listed([f"{one.norm} {one.number}" for one in asked])
            blocks.append(
                para(strong(_("Answers. ")), told + ".", self.note(c for one in asked for c in one.citations))
            )
        return blocks

    # -- beside the law --------------------------------------------------------------------------------------------

    def _consequences(self) -> list[Block]:
        blocks = [heading(1, _("Consequential amendments"), "consequences")]
        rows = []
        for one in self.convention.consequential:
            law = self.atlas.laws[one.law]
            formulas = [
                (self.convention.amends[spoken.language].format(
                    law=law.names.get(spoken.language, law.name), article="…", text="…"), spoken.language)
                for spoken in self.laws
            ]  # fmt: skip
            rows.append(
                [[*inline_words(law.name), self.note(law.citations)], sentence(one.why), self._beside(formulas)]
            )
        if not rows:
            return [*blocks, para(_("No law that the draft would touch is on record."))]
        header = [_("Law"), _("What would change"), _("Formula")]
        return [
            *blocks,
            para(
                _(
                    "Laws in force that the draft touches. Which of their articles change, and to which words, is for drafters."
                )
            ),
            table(header, rows, _("Laws to be brought into line"), "consequences", widths=(0.3, 0.4, 0.3)),
        ]

    def _alternatives(self) -> list[Block]:
        return [
            heading(1, _("Two other ways"), "alternatives"),
            heading(2, _("Amending existing laws")),
            para(sentence(self.convention.amending_existing)),
            heading(2, _("Policy without a law")),
            para(sentence(self.convention.without_law)),
        ]

    def _comparison(self) -> list[Block]:
        rows = []
        for id in self.settled.clauses:
            diff, clause = self.diffs[id], self.atlas.clauses[id]
            mark = f"{CLAUSE_SIGNS[diff.status]} {words(diff.status)}"
            rows.append([[*inline_words(f"{self._place(id)} {clause.heading}")], mark, [*self._articles(diff)]])
        header = [_("Draft"), _("Status"), _("National articles on the same matter, and what they say")]
        return [
            heading(1, _("Annex: the draft beside national law"), "annex-comparison"),
            table(header, rows, _("Articles of national law by clause"), "comparison", widths=(0.25, 0.15, 0.6)),
        ]

    def _place(self, id: str) -> str:
        return next(clause.number for clause in self.laws[-1].clauses if clause.clause == id)

    def _articles(self, diff: ClauseDiff) -> Iterable[Inline]:
        for place, one in enumerate(diff.articles):
            where = f"{one.law_name}, {', '.join(one.articles)}: " if one.articles else f"{one.law_name}: "
            yield from inline_words(("; " if place else "") + where + (one.says or ""))
            yield self.note(one.citations)
        if not diff.articles:
            yield from inline_words("–")

    def _numbers(self) -> list[Block]:
        rows = []
        for id in self.settled.clauses:
            for one in self.diffs[id].parameters:
                value, origin = self.settled.values[one.parameter], self.settled.origins[one.parameter]
                seen = listed(
                    [
                        f"{found.country} {found.value:g} ({', '.join((found.law, *found.articles))})"
                        for found in one.observed
                    ],
                    most=8,
                )
                rows.append(
                    [
                        one.meaning,
                        f"{value:g} {one.unit}",
                        words(origin),
                        f"{one.minimum:g}–{one.maximum:g}",
                        seen or "–",
                    ]
                )
        if not rows:
            return []
        header = [_("What it sets"), _("Value"), _("From"), _("Limits"), _("What statutes of the region say")]
        return [
            heading(1, _("Annex: the numbers of the draft"), "annex-numbers"),
            table(header, rows, _("Numbers, where they come from, and what statutes say"), "numbers",
                  widths=(0.24, 0.14, 0.1, 0.1, 0.42)),
        ]  # fmt: skip

    def _sources(self) -> list[Block]:
        return [heading(1, _("Sources"), "sources"), div([], "sources", id="refs")]
