"""Atlases of any size, made of random but valid records, to see how time grows."""

import random
from itertools import product

from sse_atlas.records.atlas import Atlas
from sse_atlas.records.base import PRINCIPLES, Record
from sse_atlas.records.country import Country
from sse_atlas.records.folder import Manifest
from sse_atlas.records.forms import Judgement, LegalForm
from sse_atlas.records.kinds import KINDS
from sse_atlas.records.norms import Criterion, Definition

VALUES = ("required", "required", "permitted", "silent", "contrary", "unknown")
NEEDED = ("required", "required", "preferred", "not_needed")


def synthetic_atlas(countries: int, forms: int, definitions: int, seed: int = 0) -> Atlas:
    """An Atlas of so many countries, forms per country and definitions; half of the cells are coded twice."""
    dice = random.Random(seed)
    kinds: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for letters in list(product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=2))[:countries]:
        iso3 = "X" + "".join(letters)
        kinds["countries"].append(
            Country(id=iso3.lower(), iso3=iso3, names={"en": iso3}, languages=("en",), currency="USD", summary="")
        )
        for number in range(forms):
            form = f"{iso3.lower()}-form-{number}"
            kinds["forms"].append(
                LegalForm(id=form, country=iso3, names={"en": form}, family="cooperative", kind="legal_form")
            )
            kinds["judgements"] += _row(dice, form)
    for number in range(definitions):
        criteria = {principle: Criterion(needed=dice.choice(NEEDED)) for principle in PRINCIPLES}
        kinds["definitions"].append(
            Definition(id=f"def-{number}", title="x", by="x", year=2020, summary="", list="none", criteria=criteria)
        )
    manifest = Manifest(schema_version=1, title="x", release="x", date="2024-12-31", licence="x", attribution="x")
    return Atlas(manifest, "0" * 64, lambda kind: kinds[kind])


def _row(dice: random.Random, form: str) -> list[Record]:
    found: list[Record] = []
    for coder in ("coder-1", "coder-2")[: dice.choice((1, 2))]:
        for principle in PRINCIPLES:
            value = dice.choice(VALUES)
            found.append(
                Judgement(
                    id=f"{form}-{principle.replace('_', '-')}-{coder}", form=form, principle=principle, coder=coder,
                    judgement=value, scope="none" if value == "unknown" else "articles", read_by="machine", note="x",
                )
            )  # fmt: skip
    return found
