"""The Atlas: every record of one dataset, checked and indexed, immutable, in memory. Same content, same hash."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, cast

from ..errors import unknown
from .base import PRINCIPLES, Iso3, Principle, Record, Status, field_of
from .country import Baseline, Country, Law, LawVersion, Source
from .folder import Manifest
from .forms import (
    Indicator,
    Judgement,
    LegalForm,
    Observation,
    PracticeFinding,
    PrincipleEntry,
    Review,
    Topic,
    TopicEntry,
)
from .kinds import KINDS
from .model import ModelClause
from .norms import Challenge, Definition, Measure, Norm, NormProvision, Policy, PolicyLink, ReportedMissing
from .receipts import SPOILT, Quotation, Receipt
from .translating import Translated, Translation, TranslationCounts, source_text, state_of, status_of

AnyRecord = TypeVar("AnyRecord", bound=Record)

NOTICE = "Independent work, not a publication of the ILO or of any government."


class Atlas:
    """An immutable release that questions are put to. Kinds are loaded when first asked for.

    >>> import sse_atlas
    >>> atlas = sse_atlas.open_atlas()
    >>> atlas.form("kor-social-cooperative").name
    'Social cooperative'
    >>> atlas.form("kor-social-coop")
    Traceback (most recent call last):
    ...
    sse_atlas.errors.NotFoundError: There is no legal form 'kor-social-coop'. Did you mean kor-social-cooperative, \
kor-social-enterprise or kor-social-welfare-corporation? 'sse-atlas list forms' shows all of them.
    """

    def __init__(
        self, manifest: Manifest, hash: str, load: Callable[[str], Sequence[Record]], assumed: tuple[str, ...] = ()
    ) -> None:
        self.manifest = manifest
        self.hash = hash
        self.assumed = assumed
        """What is assumed in it that is not on record."""
        self._load = load
        self._kinds: dict[str, tuple[Record, ...]] = {}
        self._indexed: dict[str, Mapping[str, Record]] = {}

    def all(self, kind: str) -> tuple[Record, ...]:
        """Every record of a kind, in the order of their ids."""
        if kind not in KINDS:
            raise unknown("kind of record", kind, KINDS)
        if kind not in self._kinds:
            self._kinds[kind] = tuple(sorted(self._load(kind), key=lambda record: record.id))
        return self._kinds[kind]

    def of(self, model: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """Every record of a model, typed."""
        kind = next(kind for kind in KINDS.values() if kind.model is model)
        return cast("tuple[AnyRecord, ...]", self.all(kind.name))

    def in_country(self, model: type[AnyRecord], iso3: Iso3) -> tuple[AnyRecord, ...]:
        """Every record of a model that belongs to a country."""
        return tuple(record for record in self.of(model) if getattr(record, "country", None) == iso3)

    def by_id(self, kind: str) -> Mapping[str, Record]:
        """Every record of a kind by id."""
        if kind not in self._indexed:
            self._indexed[kind] = _by_id(self.all(kind))
        return self._indexed[kind]

    def home_of(self, record: Record) -> Iso3 | None:
        """The country that a record is about, by itself, its form or what it translates; None for what is common to all."""
        if isinstance(record, Country):
            return record.iso3
        if isinstance(record, Translation):
            translated = self.by_id(record.kind).get(record.record)
            return self.home_of(translated) if translated else None
        form = self.forms.get(field_of(record, "form"))
        return form.country if form else field_of(record, "country")

    def __getstate__(self) -> None:
        raise TypeError("an Atlas is opened by its folder or hash in every process, never copied between them")

    # -- by id -----------------------------------------------------------------------------------------------------

    @cached_property
    def countries(self) -> Mapping[Iso3, Country]:
        """Countries by ISO code."""
        return {country.iso3: country for country in self.of(Country)}

    @cached_property
    def forms(self) -> Mapping[str, LegalForm]:
        """Legal forms by id."""
        return _by_id(self.of(LegalForm))

    @cached_property
    def definitions(self) -> Mapping[str, Definition]:
        """Definitions by id."""
        return _by_id(self.of(Definition))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return _by_id(self.of(Source))

    @cached_property
    def laws(self) -> Mapping[str, Law]:
        """Laws by id."""
        return _by_id(self.of(Law))

    @cached_property
    def law_versions(self) -> Mapping[str, LawVersion]:
        """Versions of all laws by id."""
        return {version.id: version for law in self.of(Law) for version in law.versions}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Indicators by id."""
        return _by_id(self.of(Indicator))

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics of the concordance by id."""
        return _by_id(self.of(Topic))

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Measures of the catalogue by id."""
        return _by_id(self.of(Measure))

    @cached_property
    def norms(self) -> Mapping[str, Norm]:
        """Norms by id."""
        return _by_id(self.of(Norm))

    @cached_property
    def provisions(self) -> Mapping[str, NormProvision]:
        """Provisions of norms by id."""
        return _by_id(self.of(NormProvision))

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """Policies by id."""
        return _by_id(self.of(Policy))

    @cached_property
    def challenges(self) -> Mapping[str, Challenge]:
        """Challenges by id."""
        return _by_id(self.of(Challenge))

    @cached_property
    def clauses(self) -> Mapping[str, ModelClause]:
        """Clauses of the model law by id, in the order of the law."""
        return _by_id(sorted(self.of(ModelClause), key=lambda clause: clause.order))

    @cached_property
    def principles(self) -> Mapping[Principle, PrincipleEntry]:
        """The codebook in the order of the principles."""
        by_id = _by_id(self.of(PrincipleEntry))
        return {principle: by_id[principle] for principle in PRINCIPLES}

    def country(self, code: str) -> Country:
        """A country by its ISO code or its English name, whatever the case."""
        wanted = code.casefold()
        for country in self.of(Country):
            if wanted in (country.iso3.casefold(), country.name.casefold()):
                return country
        names = [name for country in self.of(Country) for name in (country.iso3, country.name)]
        raise unknown("country", code, names, "countries")

    def form(self, id: str) -> LegalForm:
        """A legal form by id; NotFoundError names the nearest."""
        return _one("legal form", id, self.forms, "forms")

    def definition(self, id: str) -> Definition:
        """A definition by id; NotFoundError names the nearest."""
        return _one("definition", id, self.definitions, "definitions")

    def indicator(self, id: str) -> Indicator:
        """An indicator by id; NotFoundError names the nearest."""
        return _one("indicator", id, self.indicators, "indicators")

    def topic(self, id: str) -> Topic:
        """A topic by id; NotFoundError names the nearest."""
        return _one("topic", id, self.topics, "topics")

    def measure(self, id: str) -> Measure:
        """A measure by id; NotFoundError names the nearest."""
        return _one("measure", id, self.measures, "measures")

    def norm(self, id: str) -> Norm:
        """A norm by id; NotFoundError names the nearest."""
        return _one("norm", id, self.norms, "norms")

    def clause(self, id: str) -> ModelClause:
        """A clause of the model law by id; NotFoundError names the nearest."""
        return _one("model clause", id, self.clauses, "model_clauses")

    # -- what people have looked at ---------------------------------------------------------------------------------

    @cached_property
    def reviewed(self) -> frozenset[tuple[str, str]]:
        """Kind and id of every record that a second person agreed with, by the receipts of the dataset."""
        return frozenset((review.kind, review.record) for review in self.of(Review))

    @cached_property
    def quotations_of(self) -> Mapping[str, tuple[Quotation, ...]]:
        """The passages that each claim about a law rests on, by the id of the claim."""
        return _grouped(self.of(Quotation), lambda quotation: quotation.record)

    @cached_property
    def proven(self) -> Mapping[tuple[str, str], Status]:
        """Kind and id of every record whose status follows from reviews and receipts rather than from its citations.

        A changed passage makes a claim ``stale`` until a person looks again: a review of a later date, or a new
        quotation. A receipt of other words than the quotation now holds proves nothing.
        """
        reviewed: dict[tuple[str, str], str] = {}
        for review in self.of(Review):
            key = (review.kind, review.record)
            reviewed[key] = max(review.date, reviewed.get(key, ""))
        found: dict[tuple[str, str], Status] = dict.fromkeys(reviewed, "reviewed")
        quoted = _by_id(self.of(Quotation))
        for key, receipts in _grouped(self.of(Receipt), lambda receipt: (receipt.kind, receipt.record)).items():
            valid = [receipt for receipt in receipts if _is_of(receipt, quoted)]
            spoilt = [receipt.date for receipt in valid if receipt.result in SPOILT]
            if spoilt and max(spoilt) >= reviewed.get(key, ""):
                found[key] = "stale"
            elif key not in reviewed and any(receipt.quotation and receipt.result not in SPOILT for receipt in valid):
                found[key] = "checked"
        return found

    def status_of(self, kind: str, record: Record) -> Status:
        """The status of a claim, reviews and receipts included."""
        if isinstance(record, Translation):
            return status_of(record, self._original(record))
        return self.proven.get((kind, record.id), record.status)

    @cached_property
    def reviewed_share(self) -> float:
        """Share of judgements that a person has reviewed, 0 to 1."""
        judgements = self.of(Judgement)
        reviewed = sum(("judgements", judgement.id) in self.reviewed for judgement in judgements)
        return reviewed / len(judgements) if judgements else 0.0

    @cached_property
    def notice(self) -> str:
        """What every answer, page and file carries."""
        read = (
            "Judgements were read by machine"
            if all(j.read_by == "machine" for j in self.of(Judgement))
            else "Judgements were read by people and machines"
        )
        supposed = f" Assumes, against the record: {', '.join(self.assumed)}." if self.assumed else ""
        return f"{NOTICE} {read}; people have reviewed {self.reviewed_share:.0%} of them.{supposed}"

    # -- in other languages ----------------------------------------------------------------------------------------

    def translated(self, kind: str, record: str, field: str, language: str) -> Translated | None:
        """A field of a record in another language with how the translation stands; None where there is none.

        What a record says in that language itself (``names``) is no translation and is not found here.

        >>> import sse_atlas
        >>> sse_atlas.open_atlas().translated("forms", "kor-social-cooperative", "names", "ko") is None
        True
        """
        found = self._translations.get((kind, record, field, language))
        original = self._original(found) if found else None
        if found is None or original is None:
            return None
        return Translated(found.text, state_of(found, original), found.language, original)

    def translation_counts(self, language: str) -> TranslationCounts:
        """How many translations into a language are drafts of machines, approved, and stale."""
        held = [one for one in self.of(Translation) if one.language == language]
        counted = Counter(state_of(one, self._original(one)) for one in held)
        return TranslationCounts(language, counted["machine_draft"], counted["approved"], counted["stale"])

    @cached_property
    def _translations(self) -> Mapping[tuple[str, str, str, str], Translation]:
        return {(one.kind, one.record, one.field, one.language): one for one in self.of(Translation)}

    def _original(self, translation: Translation) -> str | None:
        """The English text of today that a translation is of; None where it is gone."""
        record = self.by_id(translation.kind).get(translation.record)
        return source_text(record, translation.field) if record else None

    # -- joined ----------------------------------------------------------------------------------------------------

    @cached_property
    def at_home(self) -> Mapping[tuple[str, Iso3 | None], tuple[Record, ...]]:
        """Records of every kind by kind and the country that they are about; see ``home_of``."""
        groups: defaultdict[tuple[str, Iso3 | None], list[Record]] = defaultdict(list)
        for kind in KINDS:
            for record in self.all(kind):
                groups[kind, self.home_of(record)].append(record)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def forms_in(self) -> Mapping[Iso3, tuple[LegalForm, ...]]:
        """Forms of each country."""
        return _grouped(self.of(LegalForm), lambda form: form.country)

    @cached_property
    def judgements_on(self) -> Mapping[tuple[str, Principle], tuple[Judgement, ...]]:
        """Judgements of each form and principle, one per coder, in the order of the coders."""
        ordered = sorted(self.of(Judgement), key=lambda judgement: judgement.coder)
        return _grouped(ordered, lambda judgement: (judgement.form, judgement.principle))

    @cached_property
    def practice_on(self) -> Mapping[tuple[str, Principle], tuple[PracticeFinding, ...]]:
        """Findings on practice of each form and principle."""
        return _grouped(self.of(PracticeFinding), lambda finding: (finding.form, finding.principle))

    @cached_property
    def observations_in(self) -> Mapping[tuple[Iso3, str], tuple[Observation, ...]]:
        """Observations of each country and indicator."""
        return _grouped(self.of(Observation), lambda observation: (observation.country, observation.indicator))

    @cached_property
    def baseline_of(self) -> Mapping[tuple[Iso3, str], Mapping[int, Baseline]]:
        """Baseline figures of each country and series, by year."""
        grouped = _grouped(self.of(Baseline), lambda figure: (figure.country, figure.indicator))
        return {key: {figure.year: figure for figure in figures} for key, figures in grouped.items()}

    @cached_property
    def links_in(self) -> Mapping[tuple[Iso3, str], tuple[PolicyLink, ...]]:
        """Links of policies by country and measure."""
        return _grouped(self.of(PolicyLink), lambda link: (link.country, link.measure))

    @cached_property
    def missing_in(self) -> Mapping[tuple[Iso3, str], ReportedMissing]:
        """Reports that a measure is missing, by country and measure."""
        return {(report.country, report.measure): report for report in self.of(ReportedMissing)}

    @cached_property
    def entries_on(self) -> Mapping[str, tuple[TopicEntry, ...]]:
        """Entries of the concordance by topic."""
        return _grouped(self.of(TopicEntry), lambda entry: entry.topic)


def _by_id(records: Iterable[AnyRecord]) -> dict[str, AnyRecord]:
    return {record.id: record for record in records}


def _one(what: str, id: str, among: Mapping[str, AnyRecord], listing: str) -> AnyRecord:
    try:
        return among[id]
    except KeyError:
        raise unknown(what, id, among, listing) from None


Key = TypeVar("Key")


def _grouped(records: Iterable[AnyRecord], key: Callable[[AnyRecord], Key]) -> dict[Key, tuple[AnyRecord, ...]]:
    groups: defaultdict[Key, list[AnyRecord]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return {name: tuple(group) for name, group in groups.items()}


def _is_of(receipt: Receipt, quoted: Mapping[str, Quotation]) -> bool:
    """Whether a receipt is of a passage as it is quoted now."""
    if receipt.quotation is None:
        return True
    quotation = quoted.get(receipt.quotation)
    return quotation is not None and quotation.anchor.quote_sha256 == receipt.text_sha256
