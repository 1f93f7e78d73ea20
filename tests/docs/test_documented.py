"""What the program can do is written down, and what is written down is so."""

import json
import re
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest

from styrhus.checkup import check
from styrhus.checkup.checking import RULES as CHECKUP_RULES
from styrhus.cli import COMMANDS
from styrhus.documents.reading import read_file
from styrhus.documents.recognising import recognise
from styrhus.targets.model import Status, TargetKind
from styrhus.targets.rules import RULES as STATUS_RULES
from styrhus.web.accounts.models import ROLE_LABELS
from styrhus.web.accounts.permissions import (
    Role,
    Scope,
    can_administer,
    can_edit_plans,
    can_publish,
    can_read,
    can_report,
)
from styrhus.web.clock import today
from styrhus.web.plans.thread import Link, Step, Thread, thread_as_json
from styrhus.web.words import STATUS_WORDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PICTURES = DOCS / "pictures"
WRITTEN = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")]
PAGES = [*WRITTEN, *sorted(page for page in DOCS.rglob("*.md") if not page.name.startswith("gode-naboer"))]
GENERATED = [
    "addresses.md",
    "commands.md",
    "extract-profile.md",
    "indicator-language.md",
    "indicators.md",
    "plan-draft.md",
    "scenario.md",
    "scenario.schema.json",
    "statuses.md",
    "targets.md",
]
LARGEST_PICTURE = 150_000
LINK = re.compile(r"\]\(([^)\s]+)\)")
SETTING = re.compile(r"\bSTYRHUS_[A-Z]+(?:_[A-Z]+)*\b")
FREE_ARGUMENTS = {"test", "manage"}  # what follows is passed on to pytest and to Django


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def reference(name: str) -> str:
    return text_of(DOCS / "reference" / name)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


# --- nothing undocumented


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name):
    assert f"## styrhus {name}\n" in reference("commands.md")


def settings_in_the_code() -> set[str]:
    files = [ROOT / "styrhus", ROOT / ".ci" / "run", *(ROOT / "src").rglob("*.py")]
    return {name for path in files for name in SETTING.findall(text_of(path))}


def test_every_setting_is_documented_and_every_documented_setting_exists():
    rows = set(re.findall(r"^\| `(STYRHUS_\w+)` \|", reference("settings.md"), flags=re.MULTILINE))

    assert rows == settings_in_the_code()


@pytest.mark.parametrize("status", Status)
def test_every_status_is_documented_by_word_and_by_code(status):
    assert f"| {STATUS_WORDS[status].word} |" in reference("statuses.md")
    assert f"`{status.value}`" in reference("thread-json.md")


@pytest.mark.parametrize("code", STATUS_RULES)
def test_every_rule_of_status_is_documented(code):
    assert f"| {code} |" in reference("statuses.md")


@pytest.mark.parametrize("kind", TargetKind)
def test_every_target_kind_is_documented(kind):
    assert f"| `{kind.value}` |" in reference("targets.md")


@pytest.mark.parametrize("rule", CHECKUP_RULES, ids=lambda rule: rule.code)
def test_every_checkup_rule_is_documented(rule):
    assert f"### {rule.code} {rule.title}\n" in reference("checkup.md")


def test_every_page_is_in_the_index():
    index = text_of(DOCS / "README.md")
    pages = [page for page in PAGES if DOCS in page.parents and page.parent.name != "adr" and page.name != "README.md"]

    assert [name_of(page) for page in pages if f"({page.relative_to(DOCS)})" not in index] == []


# --- what is generated has not drifted


@pytest.fixture(scope="module")
def generated_now():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        from tools.reference import pages

        return pages()


@pytest.mark.parametrize("name", GENERATED)
def test_generated_page_is_as_the_code_says(generated_now, name):
    assert reference(name) == generated_now[name], "Skriv sidene på nytt: python -m tools.reference"


def test_all_generated_pages_are_looked_at(generated_now):
    assert sorted(generated_now) == GENERATED


def test_every_shape_of_the_draft_is_on_its_page(generated_now):
    from tools.reference_pages.plan_draft import shapes_left_out

    assert shapes_left_out() == set()


def test_thread_json_has_the_documented_fields():
    example = json.loads(re.search(r"```json\n(.+?)```", reference("thread-json.md"), re.DOTALL).group(1))
    link = Link("goal", "Et mål", "HAV-M-0001", "1", Status.ON_TRACK)
    real = thread_as_json(Thread((Step("Mål", (link,)),), link, ()))

    assert real.keys() == example.keys()
    assert real["here"].keys() == example["here"].keys()
    assert real["up"][0].keys() == example["up"][0].keys()
    documented = re.findall(r"^\| `(\w+)` \|", reference("thread-json.md"), flags=re.MULTILINE)
    assert documented == list(real["here"])


# --- links, pictures and commands hold


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    targets = [link.split("#")[0] for link in LINK.findall(text_of(page)) if "://" not in link]

    assert [link for link in targets if link and not (page.parent / link).exists()] == []


def test_every_picture_is_shown_and_small():
    shown = {link for page in PAGES for link in LINK.findall(text_of(page)) if link.endswith(".png")}
    names = {Path(link).name for link in shown}

    assert names
    assert {picture.name for picture in PICTURES.glob("*.png")} == names
    assert [picture.name for picture in PICTURES.glob("*.png") if picture.stat().st_size > LARGEST_PICTURE] == []


def test_every_picture_says_what_it_shows():
    pictures = [alt for page in PAGES for alt in re.findall(r"!\[([^\]]*)\]", text_of(page))]

    assert pictures
    assert [alt for alt in pictures if len(alt) < 10] == []


def commands_written(page: Path) -> list[list[str]]:
    """`./styrhus …` in code blocks and in running text, as words."""
    found = re.findall(r"\./styrhus\b([^`\n#|»]*)", text_of(page))
    return [line.split() for line in found if line.split()]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_that_are_written_exist(page):
    for words in commands_written(page):
        name = words[0].rstrip(".,:")
        assert name in COMMANDS or name in {"KOMMANDO", "…"}, f"./styrhus {' '.join(words)}"
        if name in COMMANDS and name not in FREE_ARGUMENTS:
            assert {word for word in words[1:] if word.startswith("--")} <= options_of(words), " ".join(words)


def options_of(words: list[str]) -> set[str]:
    """Of the command the words lead to, through groups such as `statbank fetch`."""
    command = getattr(import_module(f"styrhus.commands.{COMMANDS[words[0]].module}"), COMMANDS[words[0]].function)
    for word in words[1:]:
        if isinstance(command, click.Group):
            command = command.get_command(click.Context(command), word) or command
    context = click.Context(command)
    names = command.list_commands(context) if isinstance(command, click.Group) else ()
    below = [command.get_command(context, name) for name in names]
    params = [param for one in (command, *below) for param in one.params]
    return {"--help"} | {opt for one in params if isinstance(one, click.Option) for opt in one.opts}


def test_readme_names_both_commands_first():
    assert [words[0] for words in commands_written(ROOT / "README.md")][:2] == ["demo", "test"]


# --- what is said of the demonstration and of rights


def demonstration_facts():
    return tomllib.loads(text_of(ROOT / "src/styrhus/web/demonstration/facts.toml"))


def test_readme_tells_how_to_sign_in():
    from styrhus.web.demonstration.people import PASSWORD

    first_of_each: dict[str, str] = {}
    for person in demonstration_facts()["people"]:
        first_of_each.setdefault(person["role"], person["email"])
    rows = re.findall(r"^\| `(\S+@\S+)` \| ([a-z ]+) \|", text_of(ROOT / "README.md"), flags=re.MULTILINE)

    assert {role.replace(" ", "_"): email for email, role in rows} == first_of_each
    assert f"`{PASSWORD}`" in text_of(ROOT / "README.md")


def test_the_day_of_the_demonstration_is_the_one_we_tell(monkeypatch):
    from styrhus.web.demonstration import DAY

    monkeypatch.setenv("STYRHUS_TODAY", DAY)
    day = today()

    assert f"{day.day} September {day.year}" in text_of(ROOT / "README.md")
    assert f"{day.day}. september {day.year}" in text_of(DOCS / "tutorials" / "kom-i-gang.md")


def test_the_demonstration_stands_still_on_that_day(monkeypatch, tmp_path):
    from styrhus.commands.site import _use_demonstration_data
    from styrhus.web.demonstration import DAY

    monkeypatch.setenv("STYRHUS_DATA", str(tmp_path))
    monkeypatch.setenv("STYRHUS_DATABASE_URL", "")
    monkeypatch.setenv("STYRHUS_TODAY", "2001-01-01")
    _use_demonstration_data(reset=False)

    assert today().isoformat() == DAY


RIGHTS = {
    "lese alt i kommunen": lambda scope: can_read(scope, municipality_id=1),
    "melde status og tall på det man eier": lambda scope: can_report(scope, municipality_id=1, unit_id=2, owner_id=9),
    "melde status og tall for enheten sin": lambda scope: can_report(scope, municipality_id=1, unit_id=5),
    "melde status og tall for alle": lambda scope: can_report(scope, municipality_id=1, unit_id=2),
    "endre planer, mål, tiltak og indikatorer": lambda scope: can_edit_plans(scope, municipality_id=1),
    "lese inn dokumenter og ta planer i bruk": lambda scope: can_edit_plans(scope, municipality_id=1),
    "legge ut planer": lambda scope: can_publish(scope, municipality_id=1),
    "styre folk, roller og enheter": lambda scope: can_administer(scope, municipality_id=1),
}
OF_A_UNIT = (Role.REPORTER, Role.UNIT_LEADER)


def scope_of(role: Role) -> Scope:
    """Person 9 of municipality 1: reporters and unit leaders have their role in unit 5, the others everywhere."""
    if role in OF_A_UNIT:
        return Scope(9, 1, unit_roles={5: frozenset([role])})
    return Scope(9, 1, frozenset([role]))


@pytest.mark.parametrize("right", RIGHTS)
def test_table_of_roles_says_what_the_rules_say(right):
    page = text_of(DOCS / "how-to" / "roller-og-tilgang.md")
    head = [cell.strip() for cell in re.search(r"^\| \| (.+) \|$", page, re.MULTILINE).group(1).split("|")]
    row = re.search(rf"^\| {re.escape(right)} \|(.+)\|$", page, re.MULTILINE).group(1).split("|")
    written = {role: cell.strip() == "ja" for role, cell in zip(head, row, strict=True)}

    assert written == {ROLE_LABELS[role.value].lower(): RIGHTS[right](scope_of(role)) for role in Role}


def test_the_tutorials_plan_is_read_as_the_tutorial_says():
    draft = recognise(read_file(DOCS / "tutorials" / "gode-naboer.md"))
    counted = [len(draft.goals), len(draft.actions), len(draft.indicators), len(draft.references)]

    assert counted == [2, 4, 3, 1]  # ten things in all
    doubted = [one for one in check(draft, today=today()) if one.element]
    assert [one.code for one in doubted] == ["K-11"]
