"""Keeps the catalogues of the interface: src/sse_atlas/web/locale/LANG/LC_MESSAGES/django.po.

    python scripts/build_catalogues.py                     extract every fixed word of code and templates into all of them
    python scripts/build_catalogues.py --missing ko        print what a language lacks, as JSON
    python scripts/build_catalogues.py --merge ko FILE     take in texts from such a list, as drafts

Needs `apt install gettext` for extraction. A text that no speaker has checked is marked ``fuzzy``, as the tools of translators
do; the site shows it and says that it is a draft. Taking the mark away approves it. What is approved is never overwritten.
"""

import argparse
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
WEB = ROOT / "src/sse_atlas/web"
_FIELD = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def main() -> None:
    """Do what was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missing", metavar="LANG")
    parser.add_argument("--merge", nargs=2, metavar=("LANG", "FILE"))
    asked = parser.parse_args()
    if asked.missing:
        json.dump(missing(asked.missing), sys.stdout, ensure_ascii=False, indent=0)
    elif asked.merge:
        merge(asked.merge[0], json.loads(Path(asked.merge[1]).read_text("utf-8")))
    else:
        extract()


def extract() -> None:
    """Bring every catalogue up to what code and templates say."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "sse_atlas.web.settings"
    import django
    from django.core.management import call_command

    from sse_atlas.web.languages import LANGUAGES

    django.setup()
    tags = [language for language in LANGUAGES.values() if language.tag != "en"]
    for language in tags:
        if not path(language.tag).is_file():
            # Babel knows the plural forms of every language; gettext's own tools know those of some.
            path(language.tag).parent.mkdir(parents=True, exist_ok=True)
            write(language.tag, Catalog(locale=language.locale))
    before = {language.tag: {key(message): message for message in read(language.tag)} for language in tags}
    os.chdir(WEB)
    call_command(
        "makemessages", locale=[language.folder for language in tags], add_location="file", no_obsolete=True,
        extensions=["html", "txt", "py", "xml"], ignore_patterns=["static/*"], verbosity=0,
    )  # fmt: skip
    for language in tags:
        catalogue = read(language.tag)
        for message in catalogue:
            # A guess from a similar text is worse than the English: a text is taken over only where nothing changed.
            if message.id and message.fuzzy:
                held = before[language.tag].get(key(message))
                message.string = held.string if held else ("", "") if message.pluralizable else ""
                if not held:
                    message.flags.discard("fuzzy")
        write(language.tag, catalogue)
        print(f"{language.tag}: {len(missing(language.tag))} of {sum(bool(m.id) for m in catalogue)} to be translated")


def missing(tag: str) -> list[dict[str, Any]]:
    """What a language lacks: ``{id, plural?, context?, forms?, comment?}``, with ``text`` to be filled (a list for plurals)."""
    catalogue = read(tag)
    lacking = []
    for message in catalogue:
        if message.id and not filled(message):
            one: dict[str, Any] = {"id": message.id[0] if message.pluralizable else message.id}
            if message.pluralizable:
                one |= {"plural": message.id[1], "forms": catalogue.num_plurals}
            if message.context:
                one["context"] = message.context
            one["where"] = sorted({Path(file).stem for file, _line in message.locations})[:3]
            lacking.append(one)
    return lacking


def merge(tag: str, texts: list[dict[str, Any]]) -> None:
    """Take in texts as drafts; a text whose fields differ from the English is refused."""
    catalogue = read(tag)
    by_key = {key(message): message for message in catalogue if message.id}
    taken = refused = 0
    for one in texts:
        message = by_key.get((one.get("context"), one["id"]))
        text = one.get("text")
        if message is None or not text or (filled(message) and not message.fuzzy):
            continue
        wrong = problem(message, text, catalogue.num_plurals)
        if wrong:
            refused += 1
            print(f"{tag}: {wrong}: {one['id'][:80]!r} -> {text!r}", file=sys.stderr)
            continue
        message.string = tuple(text) if message.pluralizable else text
        message.flags.add("fuzzy")
        taken += 1
    write(tag, catalogue)
    print(f"{tag}: {taken} taken, {refused} refused, {len(missing(tag))} still missing")


def problem(message: Message, text: Any, plurals: int) -> str | None:
    """What is wrong with a translation, if anything."""
    if message.pluralizable:
        if not isinstance(text, list) or len(text) != plurals:
            return f"needs {plurals} forms"
        every = fields(message.id[1])
        return None if all(fields(form) <= every and form for form in text) else "other fields than the English"
    if not isinstance(text, str):
        return "must be one text"
    if fields(text) != fields(message.id):
        return "other fields than the English"
    return "line break at the ends" if (text[:1] == "\n") != (message.id[:1] == "\n") else None


def fields(text: str) -> set[str]:
    """The names that are filled in: ``%(name)s`` and ``{name}``."""
    return {first or second for first, second in _FIELD.findall(text)}


def filled(message: Message) -> bool:
    """Whether a message has a text."""
    return all(message.string) if message.pluralizable else bool(message.string)


def key(message: Message) -> tuple[str | None, str]:
    """What a message is known by."""
    return message.context, message.id[0] if message.pluralizable else message.id


def path(tag: str) -> Path:
    """The file of a catalogue."""
    from sse_atlas.web.languages import LANGUAGES

    return WEB / "locale" / LANGUAGES[tag].folder / "LC_MESSAGES" / "django.po"


def read(tag: str) -> Catalog:
    """A catalogue; an empty one where there is no file yet."""
    from sse_atlas.web.languages import LANGUAGES

    if not path(tag).is_file():
        return Catalog(locale=LANGUAGES[tag].locale)
    with path(tag).open("rb") as file:
        return read_po(file, locale=LANGUAGES[tag].locale)


def write(tag: str, catalogue: Catalog) -> None:
    """Write a catalogue without anything that differs from day to day."""
    from datetime import UTC, datetime

    catalogue.header_comment = "# Words of the SSE Atlas interface. 'fuzzy' marks a draft that no speaker has checked."
    catalogue.project, catalogue.version = "SSE Atlas", "1"
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue.last_translator = catalogue.language_team = ""
    catalogue.fuzzy = False
    making = path(tag).with_suffix(".making")
    with making.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, omit_header=False)
    making.replace(path(tag))


if __name__ == "__main__":
    main()
