"""The library is whole: every definition can be computed, is reviewed, and speaks to people who are not analysts."""

import re
from collections import Counter
from datetime import date

import pytest
import yaml

from styrhus.indicators.expression.nodes import Aggregate, Measure
from styrhus.indicators.loading import LIBRARY, DefinitionError, definition_from, load_library, measures_of
from styrhus.indicators.model import Definition, Direction, IndicatorKind
from styrhus.records.profile import BY_NAME

LIBRARY_NOW = load_library()
FOREIGN = re.compile(r"\b(measure|score|null|None|join|query|numerator|denominator|decisions|staff)\b")


def told(slug: str = "heltid") -> dict[str, object]:
    return yaml.safe_load((LIBRARY / slug / "definition.yaml").read_text(encoding="utf-8"))


def test_library_is_broad() -> None:
    assert len(LIBRARY_NOW) >= 55
    tables = {measure.table for one in LIBRARY_NOW for measure in measures_of(one.numerator)}
    used = {"decisions", "discharges", "visits", "staff", "absences", "courses", "answers", "deviations", "contacts"}
    assert used | {"unit_answers", "activities"} <= tables <= set(BY_NAME)


@pytest.mark.parametrize("definition", LIBRARY_NOW, ids=lambda definition: definition.slug)
def test_definition_is_fit_for_people(definition: Definition) -> None:
    texts = (definition.description, definition.why_it_matters, definition.how_is_it_calculated)
    assert all(len(text) >= 25 and text.endswith(".") for text in texts)
    assert not FOREIGN.search(" ".join((*texts, definition.numerator_text, definition.denominator_text)))
    assert len(definition.short_name) <= 30
    assert definition.authored_by != definition.checked_by
    assert definition.words
    assert definition.date_reviewed < definition.next_review
    assert (definition.unit == "%") == (definition.factor == 100) or definition.slug == "gjennomsnittlig-stilling"
    if definition.kind is IndicatorKind.SURVEY:
        assert definition.disclosure.denominator_max is not None
    if definition.chart.kind in {"p", "pp"}:
        assert definition.denominator is not None
    if definition.chart.kind == "c":
        assert isinstance(definition.numerator, Measure)
        assert definition.numerator.aggregate is Aggregate.ROWS


def test_nothing_is_told_twice() -> None:
    for name in ("name", "short_name", "hash"):
        seen = Counter(getattr(definition, name) for definition in LIBRARY_NOW)
        assert [value for value, times in seen.items() if times > 1] == []


def test_what_has_no_good_direction_says_so() -> None:
    neutral = {definition.slug for definition in LIBRARY_NOW if definition.direction is Direction.NEUTRAL}
    assert {"avvik", "nye-brukere", "arsverk", "belegg"} <= neutral


def test_mending_a_text_keeps_the_version_and_changing_the_count_does_not() -> None:
    now = definition_from("heltid", told())
    assert definition_from("heltid", told() | {"why_it_matters": "Noe annet enn før, og bedre sagt."}).hash == now.hash
    assert definition_from("heltid", told() | {"numerator": "people(staff, at_end())"}).hash != now.hash
    assert definition_from("heltid", told() | {"version": 2}).hash != now.hash


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"colour": "grønn"}, "Ukjent"),
        ({"percentile": 90}, "trenger days"),
        ({"numerator": "days(stop - start, staff, during(stop))"}, "ingen nevner"),
        ({"denominator_text": ""}, "mangler forklaring"),
        ({"next_review": date(2020, 1, 1)}, "gjennomgang"),
        ({"status": "archived"}, "trenger en grunn"),
        ({"valid_from": "i fjor"}, "ikke en dato"),
    ],
)
def test_definition_that_is_not_whole_is_refused(change: dict[str, object], says: str) -> None:
    with pytest.raises(DefinitionError, match=says):
        definition_from("heltid", told() | change)


def test_missing_field_is_named() -> None:
    with pytest.raises(DefinitionError, match=r"mangler why_it_matters"):
        definition_from("heltid", {name: value for name, value in told().items() if name != "why_it_matters"})
