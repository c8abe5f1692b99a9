"""What if: an Atlas in memory in which a judgement, a policy or a measure is other than on record. Nothing is written."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from ..errors import NotFoundError, QuestionError, either, unknown
from .atlas import Atlas
from .base import PRINCIPLES, Iso3, Principle, Record
from .forms import Judgement, JudgementValue
from .norms import Degree, Policy, PolicyLink, ReportedMissing

ASSUMED = "Assumed."
"""What an assumed record says of itself."""

_WRITTEN = re.compile(r"(?P<who>[A-Za-z0-9-]+)\.(?P<what>[A-Za-z0-9_-]+)=(?P<value>[a-z_]+)")
_FORMS = (
    "Write a form, a principle and a judgement (kor-cooperative.asset_lock=required), a policy and its state "
    "(kor-p08.state=in_force), or a country, a measure and what is done (MNG.m-reserved-procurement=full, part or missing)."
)
STATES = get_args(Policy.model_fields["state"].annotation)
JUDGEMENTS: tuple[JudgementValue, ...] = get_args(JudgementValue)
DONE = (*get_args(Degree), "missing")


@dataclass(frozen=True, slots=True)
class _Change:
    """Records of some kinds, made anew from those on record."""

    kind: str
    make: Callable[[Sequence[Record]], list[Record]]


def assuming(atlas: Atlas, assumptions: Sequence[str]) -> Atlas:
    """The same Atlas with something otherwise; its notice says what, and its hash differs.

    Raises NotFoundError for a form, policy, country, principle or measure that does not exist, QuestionError for an
    assumption that cannot be read.

    >>> import sse_atlas
    >>> atlas = assuming(sse_atlas.open_atlas(), ["kor-cooperative.asset_lock=required"])
    >>> {one.judgement for one in atlas.judgements_on["kor-cooperative", "asset_lock"]}
    {'required'}
    """
    if not assumptions:
        return atlas
    changes = [change for text in assumptions for change in _read(atlas, text)]

    def load(kind: str) -> Sequence[Record]:
        records: Sequence[Record] = atlas.all(kind)
        for change in changes:
            if change.kind == kind:
                records = change.make(records)
        return records

    digest = hashlib.sha256("\0".join((atlas.hash, *assumptions)).encode()).hexdigest()
    return Atlas(atlas.manifest, digest, load, (*atlas.assumed, *assumptions))


def _read(atlas: Atlas, text: str) -> list[_Change]:
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise QuestionError(f"{text!r} is no assumption that can be read. {_FORMS}")
    who, what, value = found["who"], found["what"], found["value"]
    if what == "state":
        return [_policy_state(atlas, who, _among("state of a policy", value, STATES))]
    if what.startswith("m-"):
        return _measure(atlas, atlas.country(who).iso3, atlas.measure(what).id, _among("degree", value, DONE))
    form, principle = atlas.form(who).id, cast("Principle", _among("principle", what, PRINCIPLES))
    return [_judgement(form, principle, cast("JudgementValue", _among("judgement", value, JUDGEMENTS)))]


def _among(what: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise NotFoundError(f"There is no {what} {value!r}: it is {either(list(known))}.")
    return value


def _judgement(form: str, principle: Principle, value: JudgementValue) -> _Change:
    """Every coder's reading becomes the one assumed; where nobody has read, one reading stands there."""

    def make(records: Sequence[Record]) -> list[Record]:
        judgements = cast("Sequence[Judgement]", records)
        here = [one for one in judgements if (one.form, one.principle) == (form, principle)]
        changed: list[Record] = [
            one.model_copy(update={"judgement": value, "values": {}, "note": ASSUMED, "citations": ()}) for one in here
        ]
        if not here:
            changed.append(
                Judgement(id=f"{form}-{principle.replace('_', '-')}-assumed", form=form, principle=principle,
                          coder="assumed", judgement=value, scope="none", read_by="person", note=ASSUMED)
            )  # fmt: skip
        return [*(one for one in judgements if one not in here), *changed]

    return _Change("judgements", make)


def _policy_state(atlas: Atlas, policy: str, state: str) -> _Change:
    if policy not in atlas.policies:
        raise unknown("policy", policy, atlas.policies, "policies")

    def make(records: Sequence[Record]) -> list[Record]:
        return [one.model_copy(update={"state": state}) if one.id == policy else one for one in records]

    return _Change("policies", make)


def _measure(atlas: Atlas, country: Iso3, measure: str, done: str) -> list[_Change]:
    """A policy that carries out the measure, or a measure that is missing: what was on record of it no longer counts."""
    iso = country.lower()
    policy = f"{iso}-assumed-{measure.removeprefix('m-')}"
    entry = atlas.measures[measure]

    def without(records: Sequence[Record]) -> list[Record]:
        held = cast("Sequence[PolicyLink | ReportedMissing]", records)
        return [one for one in held if (one.country, one.measure) != (country, measure)]

    if done == "missing":
        challenge = next((one.id for one in atlas.challenges.values() if one.country == country), None)
        if challenge is None:
            raise QuestionError(f"No challenge of {country} is on record to which an assumed absence could be tied.")
        report = ReportedMissing(id=f"{policy}-missing", country=country, measure=measure, challenge=challenge,
                                 why=ASSUMED, read_by="person")  # fmt: skip
        return [_Change("policy_links", without), _Change("reported_missing", lambda r: [*without(r), report])]
    made = Policy(id=policy, country=country, names={"en": f"Assumed: {entry.title}"}, year=int(atlas.manifest.date[:4]),
                  area=entry.area, kind="programme", summary=ASSUMED, level="national", state="in_force")  # fmt: skip
    link = PolicyLink(id=f"{policy}-link", country=country, policy=policy, measure=measure,
                      degree=cast("Degree", done), in_operation="unknown", why=ASSUMED, read_by="person")  # fmt: skip
    return [
        _Change("policies", lambda records: [*records, made]),
        _Change("policy_links", lambda records: [*without(records), link]),
        _Change("reported_missing", without),
    ]
