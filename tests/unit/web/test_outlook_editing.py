"""A scenario file as a form and back: what was not touched stays, and what was written is read as people write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.outlooks import TEXT

from styrhus.outlook.errors import Fault
from styrhus.outlook.scenario.reading import read_scenario
from styrhus.web.outlook.editing import (
    as_text,
    changed,
    document_in,
    steps_in,
    with_delay,
    with_faults,
    without,
)
from styrhus.web.outlook.fields import groups_of
from styrhus.web.outlook.new_parts import (
    STEP_WORDS,
    as_new_question,
    holders_in,
    with_new_alternative,
    with_new_step,
)

DOCUMENT = document_in(TEXT)
FIELDS = {one.path: one for group in groups_of(DOCUMENT) for one in group.fields}
SENT = {path: one.value for path, one in FIELDS.items()}


def written(path, text):
    found = changed(DOCUMENT, SENT | {path: text})
    for step in path.replace("]", "").replace("[", ".").split("."):
        found = found[int(step)] if step.isdigit() else found.get(step)
    return found


def test_form_that_is_sent_untouched_changes_nothing():
    assert changed(DOCUMENT, SENT) == DOCUMENT
    assert read_scenario(as_text(DOCUMENT)) == read_scenario(TEXT)


def test_every_field_has_an_id_of_its_own():
    assert len({one.id for one in FIELDS.values()}) == len(FIELDS)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("systems[0].promise.share", "95 %", "95 %"),
        ("systems[0].promise.share", "0,95", 0.95),
        ("prices.hospital_day", "6 200,50", 6200.5),
        ("prices.hospital_day", "6\u202f200", 6200),
        ("alternatives[0].steps[1].change", "\u221212,5\u00a0%", "-12.5 %"),
        ("alternatives[0].steps[0].date", "1.7.2027", "2027-07-01"),
        ("alternatives[0].steps[0].date", "2027-07-01", "2027-07-01"),
        ("systems[0].classes[1].limit", "8w", "8w"),
        ("title", "2030", "2030"),
        ("title", "  Sol: utvide  ", "Sol: utvide"),
        ("alternatives[0].steps[0].applies_for_grant", "ja", True),
        ("alternatives[0].steps[0].action", "", None),
        ("alternatives[0].steps[0].places", "mange", "mange"),
    ],
)
def test_what_people_write_is_what_the_file_gets(path, text, value):
    assert written(path, text) == value


@given(st.sampled_from(sorted(path for path, one in FIELDS.items() if one.kind == "text")), st.floats(-1e6, 1e6))
@settings(max_examples=60, deadline=None)
def test_any_number_can_be_written_with_a_comma(path, number):
    number = round(number, 3)
    if f"{number}".replace(".", ",") != FIELDS[path].value:
        assert float(written(path, f"{number:.3f}".replace(".", ","))) == pytest.approx(number)


@given(st.dictionaries(st.sampled_from(sorted(SENT)), st.text(max_size=12), max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_becomes_a_file_that_can_be_read_as_yaml(fields):
    """Refused perhaps, but never broken: the same values come back."""
    document = changed(DOCUMENT, SENT | fields)
    plain = all(
        ord(letter) >= 32 and letter not in "\x7f\x85\u2028\u2029\ufeff" for text in fields.values() for letter in text
    )
    if plain:
        assert document_in(as_text(document)) == document


def test_fault_without_a_field_of_its_own_is_told_by_itself():
    faults = (Fault("systems[0].promise.share", "Feil. (linje 4)"), Fault("population.file", "Mangler."))
    groups, rest = with_faults(groups_of(DOCUMENT), SENT, faults)
    at = {one.path: one.faults for group in groups for one in group.fields if one.faults}
    assert at == {"systems[0].promise.share": ("Feil.",)}
    assert rest == (Fault("population.file", "Mangler."),)


@pytest.mark.parametrize("kind", STEP_WORDS)
@pytest.mark.parametrize("path", [path for path, _ in holders_in(DOCUMENT)])
def test_new_step_can_be_run_as_it_comes(path, kind):
    before = len(steps_in(DOCUMENT))
    document = with_new_step(with_new_step(DOCUMENT, path, kind), path, kind)
    read_scenario(as_text(document))
    assert len(steps_in(document)) == before + 2


@pytest.mark.parametrize("name", ["Bygg litt", "Ærlig å øve", "2030", "Utvide", "«»"])
def test_new_choice_has_a_name_nobody_else_has(name):
    scenario = read_scenario(as_text(with_new_alternative(DOCUMENT, name)))
    assert scenario.alternatives[-1].name == name
    assert len({one.key for one in scenario.all_alternatives}) == 3


def test_step_that_is_gone_cannot_be_late():
    document = without(with_delay(DOCUMENT, "extend", "open_more", 3), ["alternatives[0].steps[0]"])
    assert read_scenario(as_text(document)).alternatives[0].delays == ()


def test_newest_wish_for_a_delay_stands():
    document = with_delay(with_delay(DOCUMENT, "extend", "open_more", 3), "extend", "prevent", 1)
    delays = read_scenario(as_text(document)).alternatives[0].delays
    assert [(one.step, one.years) for one in delays] == [("open_more", 3), ("prevent", 1)]


def test_new_question_has_nothing_chosen():
    scenario = read_scenario(as_text(as_new_question(DOCUMENT, "Flere på Nes")))
    assert (scenario.key, scenario.alternatives, scenario.question) == ("flere_pa_nes", (), "Flere på Nes?")
    assert scenario.systems == read_scenario(TEXT).systems
