"""Which law a file is: its country, language, title, dates and record, and the name it gets in the library.

Each field is taken from the first that knows it: the arguments, the file itself, the dataset's law, a MANIFEST.yaml
beside or above the file, and last the name of its folder (an ISO code) for the country and its letters for the language.
What nobody knows is asked for.

The name of a document is the record id of its law without the country, so that every text of one law is a version of
one work; where the dataset has no such law it is the file's name, without its extension and a language code before it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from ..errors import QuestionError, RefusedError, either, nearest
from ..records.country import Country, Law, LawVersion
from .codes import alpha3, is_language
from .document import Description
from .naming import slug_of
from .reading import Reading
from .scripts import in_another_script, told_by_letters

if TYPE_CHECKING:
    from ..records.atlas import Atlas

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LONGEST_TITLE = 300
"""Characters of a first line that may be a title."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who adds a file says of it."""

    country: str | None = None
    language: str | None = None
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """What a dataset knows of countries and laws; small, and fit to be sent to another process."""

    countries: tuple[Country, ...] = ()
    laws: tuple[Law, ...] = ()

    @classmethod
    def of(cls, atlas: "Atlas | None") -> "Register":
        """The register of an Atlas; an empty one without."""
        return cls(atlas.of(Country), atlas.of(Law)) if atlas else cls()

    def country(self, code: str) -> str | None:
        """The ISO alpha-3 code of a code, or of a country's English name; None where it is nobody's."""
        by_name = {country.name.casefold(): country.iso3 for country in self.countries}
        return by_name.get(code.strip().casefold()) or alpha3(code)

    def languages(self, country: str) -> tuple[str, ...]:
        """The languages of a country, where the dataset has it."""
        return next((one.languages for one in self.countries if one.iso3 == country), ())


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a file is: the id of its document, what is known of it, and what was left out and why."""

    id: str
    description: Description
    warnings: tuple[str, ...] = ()


def checked(given: Given, register: Register) -> Given:
    """The arguments, with codes as the Atlas writes them. Raises QuestionError for one that is none."""
    country = register.country(given.country) if given.country else None
    if given.country and country is None:
        known = [name for one in register.countries for name in (one.iso3, one.name)]
        close = nearest(given.country, known)
        hint = f" Did you mean {either(close)}?" if close else ""
        raise QuestionError(
            f"There is no country {given.country!r}; write its ISO 3166 code, as in --country KOR.{hint}"
        )
    if given.language and not (_LANGUAGE.fullmatch(given.language) and is_language(given.language)):
        raise QuestionError(f"There is no language {given.language!r}; write it as in --language ko or zh-Hans.")
    if given.date and not is_date(given.date):
        raise QuestionError(f"{given.date!r} is not a date; write it as in --date 2020-01-31, 2020-01 or 2020.")
    return Given(country, given.language, " ".join((given.title or "").split()) or None, given.date)


def is_date(text: str) -> bool:
    """Whether a text is a date of the calendar, as exact as a year.

    >>> is_date("2024-02-29"), is_date("2023-02-29"), is_date("1992")
    (True, False, True)
    """
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def identify(
    path: Path,
    reading: Reading,
    given: Given,
    register: Register,
    entry: Mapping[str, Any],
    folders: Iterable[str] = (),
) -> Identity:
    """Who a file is. ``entry`` is its manifest's; ``folders`` are the names of its folders, nearest first.

    Raises RefusedError that asks for what nobody knows, or names a language that the letters of the text deny.
    """
    found, warnings = _sound(reading.found)
    listed = _of_manifest(entry)
    law, version = _by_path(path, register)
    country = _country(
        path,
        [given.country, found.get("country"), law.country if law else None, listed.get("country"), *folders],
        register,
    )
    if law and law.country != country:
        law, version = None, None
    tags = [given.language, found.get("language"), listed.get("language")]
    language = _language(path, tags, country, reading, register)
    title = given.title or found.get("title")
    if law is None:
        numbers = [found.get("number"), listed.get("number")]
        law = _by_name(country, language, [title, listed.get("title")], numbers, register)
    title = title or (law.names.get(language) if law else None) or listed.get("title") or _first_line(path, reading)
    version = _version(law, version, given, found)
    text_as_of = given.date or found.get("text_as_of") or (version.text_as_of if version else None)
    text_as_of = text_as_of or listed.get("text_as_of")
    # The file's own words are nearest to the text; the records follow, since they speak of the law as a whole.
    known = {**_of_law(law, version), **{k: v for k, v in listed.items() if k == "licence" or not law}, **found}
    known |= {"country": country, "language": language, "title": title, "text_as_of": text_as_of}
    known |= {"law": law.id if law else None, "version": version.id if version else None}
    fields = {name: known.get(name) or None for name in Description.__dataclass_fields__}
    description = Description(**fields)  # type: ignore[arg-type]
    return Identity(f"{country.lower()}/{_slug(path, law, language)}", description, warnings)


# -- the sources -------------------------------------------------------------------------------------------------------


def _sound(found: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the file says of itself, without dates that the calendar does not have."""
    sound, warnings = {}, []
    for name, value in found.items():
        text = " ".join(str(value).split())
        if name in ("adopted", "in_force", "text_as_of") and not is_date(text):
            warnings.append(f"The file says {name.replace('_', ' ')} {text!r}, which is no date; it was left out.")
        elif text:
            sound[name] = text
    return sound, tuple(warnings)


def _of_manifest(entry: Mapping[str, Any]) -> dict[str, str]:
    names = {
        "country": "country", "language": "language", "title_local": "title", "title_english": "title",
        "version_date": "text_as_of", "licence_stated": "licence", "law_number": "number",
    }  # fmt: skip
    listed: dict[str, str] = {}
    for key, field in names.items():
        if entry.get(key):
            listed.setdefault(field, " ".join(str(entry[key]).split()))
    if "text_as_of" in listed and not is_date(listed["text_as_of"]):
        raise RefusedError(
            f"The manifest gives {entry['path']} the date {listed['text_as_of']!r}, which is none; correct it."
        )
    return listed


def _of_law(law: Law | None, version: LawVersion | None) -> dict[str, str | None]:
    if law is None:
        return {}
    known = {"number": law.number, "kind": law.kind, "adopted": law.adopted}
    if law.state != "unknown":
        known["state"] = law.state
    if version:
        stated = {"number": version.number, "in_force": version.in_force, "adopted": version.adopted}
        known |= {name: value for name, value in stated.items() if value}
    return known


def _by_path(path: Path, register: Register) -> tuple[Law | None, LawVersion | None]:
    """The law whose text the dataset keeps under this path: at least folder and name agree."""
    own = path.resolve().parts
    for law in register.laws:
        for version in law.versions:
            if version.file and len(own) > 1 and PurePath(version.file).parts[-2:] == own[-2:]:
                return law, version
    return None, None


def _by_name(
    country: str, language: str, titles: list[str | None], numbers: list[str | None], register: Register
) -> Law | None:
    """The one law of the country that has this title; or this number, where its title in the language is not recorded.

    A number alone proves little: one amending act gives its number to the texts of all the laws that it amends.
    """
    laws = [law for law in register.laws if law.country == country]
    wanted = {_flat(title) for title in titles if title}
    by_title = [law for law in laws if wanted & {_flat(name) for name in law.names.values()}]
    if len(by_title) == 1:
        return by_title[0]
    marks = {_flat(number) for number in numbers if number}
    by_number = [law for law in laws if language not in law.names and marks & _numbers(law)]
    return by_number[0] if len(by_number) == 1 else None


def _numbers(law: Law) -> set[str]:
    return {_flat(number) for number in (law.number, *(version.number for version in law.versions)) if number}


def _flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _version(law: Law | None, by_path: LawVersion | None, given: Given, found: Mapping[str, str]) -> LawVersion | None:
    """The version of the dataset that this text is.

    It is the one that the dataset keeps under the file's path, unless no date of both agrees; else the one of its date.
    """
    if law is None:
        return None
    own = {given.date} if given.date else {found.get(name) for name in ("text_as_of", "adopted", "in_force")} - {None}
    if by_path and (not own or not _dates(by_path) or own & _dates(by_path)):
        return by_path
    date = given.date or found.get("text_as_of")
    dated = [version for version in law.versions if date and version.text_as_of == date]
    return dated[0] if len(dated) == 1 else None


def _dates(version: LawVersion) -> set[str | None]:
    return {version.text_as_of, version.adopted, version.promulgated, version.in_force} - {None}


def _country(path: Path, codes: Iterable[str | None], register: Register) -> str:
    for code in codes:
        country = register.country(code) if code else None
        if country:
            return country
    raise RefusedError(f"{path} does not say which country's law it is; say it with --country, as in --country KOR.")


def _language(path: Path, tags: list[str | None], country: str, reading: Reading, register: Register) -> str:
    own = register.languages(country)
    told, _ = told_by_letters(reading.body, own)
    for tag in (*tags, told):
        if tag and _LANGUAGE.fullmatch(tag) and is_language(tag):
            # A country that writes one kind of Chinese calls it by its full tag.
            same = [language for language in own if language.partition("-")[0] == tag]
            language = same[0] if len(same) == 1 else tag
            other = in_another_script(reading.body, language)
            if other:
                raise RefusedError(
                    f"{path} is said to be in {language!r}, but its letters are {other}; correct --language, or the file. "
                    "Text of old fonts that looks right on paper has such letters: give its PDF with --ocr."
                )
            return language
    raise RefusedError(
        f"{path} does not say its language, and its letters do not tell; say it with --language, as in --language ms."
    )


def _first_line(path: Path, reading: Reading) -> str:
    line = next((" ".join(line.split()) for line in reading.body.splitlines() if line.strip()), "")
    if not line or len(line) > LONGEST_TITLE:
        raise RefusedError(f"{path} has no title that could be read from it; give it with --title.")
    return line


def _slug(path: Path, law: Law | None, language: str) -> str:
    if law:
        return law.id.removeprefix(f"{law.country.lower()}-")
    return slug_of(path.stem, language)
