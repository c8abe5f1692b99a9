"""The rules of translations: each belongs to a text that exists, once per language, and is approved only where a review says so.

A changed source is no breach: the translation is stale, and shown as such until somebody looks again.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from ..errors import either, nearest
from .base import Record
from .country import Country, languages_of
from .dataset import Dataset
from .forms import Review
from .linking import dangling, repeated
from .problems import Problem
from .translating import TRANSLATABLE, Translation, own_name, source_text, translation_id


def translations_have_sources(dataset: Dataset) -> Iterator[Problem]:
    """What is translated is a field of a record that exists, holds a text, and has none of its own in that language."""
    held = {kind: {record.id: record for record in dataset.records[kind]} for kind in TRANSLATABLE}
    for one in _translations(dataset):
        fields = TRANSLATABLE.get(one.kind)
        if fields is None:
            yield dataset.problem(
                one, f"records of the kind '{one.kind}' are not translated.", _meant(one.kind, TRANSLATABLE), ("kind",)
            )
        elif one.field not in fields:
            wrong = f"the field '{one.field}' of {one.kind.replace('_', ' ')} is not translated."
            yield dataset.problem(one, wrong, _meant(one.field, fields), ("field",))
        elif one.record not in held[one.kind]:
            yield dangling(dataset, one, "record", one.record, one.kind, set(held[one.kind]))
        else:
            yield from _source(dataset, one, held[one.kind][one.record])


def _source(dataset: Dataset, one: Translation, record: Record) -> Iterator[Problem]:
    own = own_name(record, one.field, one.language)
    if own:
        yield dataset.problem(
            one,
            f"'{record.id}' has a name of its own in '{one.language}': {own}.",
            "Take the translation out; an own name is never translated.",
        )
    elif source_text(record, one.field) is None:
        yield dataset.problem(
            one, f"'{record.id}' holds no text in '{one.field}'.", "Take the translation out.", ("field",)
        )


def _meant(given: str, known: Iterable[str]) -> str:
    close = nearest(given, known)
    return f"Did you mean {either(close)}?" if close else f"Translated are {either(list(known))}."


def translations_are_where_they_belong(dataset: Dataset) -> Iterator[Problem]:
    """A translation lies in the file of its language, which the Atlas knows, under the id that follows from its source."""
    for one in _first_of_each_language(dataset):
        yield from _language(dataset, one, languages_of(cast("list[Country]", dataset.records["countries"])) - {"en"})
    for one in _translations(dataset):
        named = dataset.origins[id(one)].file.stem
        if one.language != named:
            yield dataset.problem(
                one,
                f"it is in '{one.language}', but lies in translations/{named}.yaml.",
                f"Move it to translations/{one.language}.yaml.",
                ("language",),
            )
        follows = translation_id(one.language, one.kind, one.record, one.field)
        if one.id != follows:
            yield dataset.problem(
                one, f"its id is '{one.id}'.", f"Leave it out: '{follows}' follows by itself.", ("id",)
            )


def _first_of_each_language(dataset: Dataset) -> Iterable[Translation]:
    return {one.language: one for one in reversed(_translations(dataset))}.values()


def _language(dataset: Dataset, one: Translation, known: set[str]) -> Iterator[Problem]:
    if one.language == "en":
        yield dataset.problem(one, "it is in English.", "English is what is translated; change the record itself.")
    elif one.language not in known:
        right = f"Languages here are {either(sorted(known))}." if known else "Add it to the languages of a country."
        yield dataset.problem(one, f"translations into '{one.language}' have no country here.", right)


def translations_stand_once(dataset: Dataset) -> Iterator[Problem]:
    """A field has one translation in a language."""
    for one in repeated(_translations(dataset), lambda one: (one.kind, one.record, one.field, one.language)):
        yield dataset.problem(one, f"'{one.field}' of '{one.record}' is translated twice.", "Keep the better one.")


def approvals_have_reviews(dataset: Dataset) -> Iterator[Problem]:
    """A translation is approved exactly where a review says that a person agreed with it."""
    reviews = cast("list[Review]", dataset.records["reviews"])
    reviewed = {review.record for review in reviews if review.kind == "translations"}
    for one in _translations(dataset):
        if one.state == "approved" and one.id not in reviewed:
            yield dataset.problem(
                one,
                "it is 'approved', but no review says that a person agreed with it.",
                f"Add one to common/reviews.yaml (kind: translations, record: {one.id}, role, date), "
                "or write 'machine_draft'.",
                ("state",),
            )
        elif one.state == "machine_draft" and one.id in reviewed:
            yield dataset.problem(
                one,
                "a review says that a person agreed with it, but it is a 'machine_draft'.",
                "Write 'approved'; or, where the text is not the one that was read, take the review out.",
                ("state",),
            )


TRANSLATION_RULES: tuple[Callable[[Dataset], Iterator[Problem]], ...] = (
    translations_have_sources,
    translations_are_where_they_belong,
    translations_stand_once,
    approvals_have_reviews,
)


def _translations(dataset: Dataset) -> list[Translation]:
    return cast("list[Translation]", dataset.records["translations"])
