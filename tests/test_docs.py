"""Documentation that cannot drift: answers, commands and record kinds are all described."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_page_on_answers_is_what_the_types_say():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert (ROOT / "docs" / "answers.md").read_text("utf-8") == generate.page(), "run: python docs/generate.py"


def test_every_question_is_in_the_guide_and_the_readme():
    from sse_atlas.cli.ask import ask

    for page in ("README.md", "docs/guide.md"):
        text = (ROOT / page).read_text("utf-8")
        for name in ask.commands:
            assert f"ask {name}" in text, (page, name)


def test_every_command_and_option_has_help():
    from sse_atlas.cli import cli

    def commands(group):
        for command in group.commands.values():
            yield command
            if hasattr(command, "commands"):
                yield from commands(command)

    for command in commands(cli):
        assert command.help, command.name


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *[f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")]]
)
def test_links_between_pages_lead_somewhere(page):
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)\)", text):
        if not target.startswith("http"):
            assert (ROOT / page).parent.joinpath(target).exists(), (page, target)


def test_adding_a_country_names_every_file_of_a_country():
    from sse_atlas.records.kinds import KINDS

    text = (ROOT / "docs" / "add-a-country.md").read_text("utf-8")
    per_country = [path.name.partition(".")[0] for path in (ROOT / "src/sse_atlas/data/countries/kor").iterdir()]
    for kind in per_country:
        assert kind in KINDS
        assert kind in text, kind
