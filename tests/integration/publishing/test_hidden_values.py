"""A value that may not leave the municipality leaves it in no form: not as a number, a share, a point in a chart, a
sentence or a status made from it. Staff see it, with a word about it."""

import json
import re
from datetime import date

import pytest
from factories import a_goal, a_plan, a_target, a_unit, a_user, an_indicator, an_observation

from styrhus.targets.model import DatedValue
from styrhus.web.plans.models import Observation
from styrhus.web.plans.services import set_target
from styrhus.web.publishing import folders
from styrhus.web.publishing.services import publish_plan

pytestmark = pytest.mark.django_db

VALUE, NUMERATOR, DENOMINATOR = 37.25, 149, 400  # numbers found nowhere else on a page
SHOWN = [(date(2024, 12, 31), 61.0), (date(2025, 4, 30), 64.0), (date(2025, 8, 31), 71.0)]
HIDDEN_ON = date(2025, 12, 31)
FORMS = re.compile(r"(?<![\d,.])(37,25|37\.25|37,2|37,3|37\.2|37\.3|149|400|251)(?![\d])")  # 251 are left out


@pytest.fixture
def by():
    return a_user()


@pytest.fixture
def indicator(by):
    plan = a_plan("Trygg havn", by=by)
    goal = a_goal("Hjelpen kommer i tide", plan, by=by, number="1")
    found = an_indicator("Andel i tide", plan, by=by, goals=[goal], unit="%", owner_unit=a_unit())
    set_target(indicator=found, target=a_target(baseline=DatedValue(60.0, date(2023, 12, 31))), by=by)
    for on, value in SHOWN:
        an_observation(found, value, on=on, by=by, numerator=int(value), denominator=100, period=f"{on:%m.%Y}")
    hidden = an_observation(
        found,
        VALUE,
        on=HIDDEN_ON,
        by=by,
        numerator=NUMERATOR,
        denominator=DENOMINATOR,
        period="3. tertial 2025",
        note="Bare 149 av 400",
    )
    Observation.objects.filter(pk=hidden.pk).update(is_hidden=True)
    return found


def published(plan, by):
    place = folders.root() / "versions" / publish_plan(plan=plan, by=by).folder
    return {str(file.relative_to(place)): file.read_text() for file in place.rglob("*") if file.is_file()}


def leaks(files):
    return {name: found for name, text in files.items() if (found := FORMS.findall(_without_drawing(text)))}


def _without_drawing(text):
    """Coordinates of drawings are numbers too: only texts and the points of the line are looked through."""
    return re.sub(r'(?:\b[xy][12]?|cx|cy|r|points|viewBox|width|height|d)="[^"]*"', "", text)


def test_hidden_value_is_in_no_published_file(indicator, by):
    files = published(indicator.plan, by)

    assert len(files) >= 7
    assert leaks(files) == {}
    Observation.objects.update(is_hidden=False)
    assert set(leaks(published(indicator.plan, by))) >= {"data/indikatorer.csv", "data/plan.json"}, (
        "the search finds it"
    )


def test_hidden_value_is_no_point_in_a_chart(indicator, by):
    page = published(indicator.plan, by)[f"indikatorer/{indicator.public_id}/index.html"]

    assert page.count('class="pt') == 2 * len(SHOWN)
    assert page.count('text-anchor="middle">:</text>') == 2


def test_status_and_sentences_are_made_from_what_is_shown(client, indicator, by):
    page = published(indicator.plan, by)[f"indikatorer/{indicator.public_id}/index.html"]
    client.force_login(by)
    inside = client.get(f"/indikatorer/{indicator.public_id}/").content.decode()

    assert 'data-status="feil"' in inside, "the last value is worse than where it began"
    assert 'data-status="feil"' not in page
    assert "Tallet for 3. tertial 2025 er skjult av hensyn til personvernet." in page


def test_hidden_is_told_by_a_sign_with_a_word_and_a_line_below(indicator, by):
    page = published(indicator.plan, by)[f"indikatorer/{indicator.public_id}/index.html"]

    assert page.count('<span aria-hidden="true">:</span><span class="ds-sr-only">skjult</span>') == 3
    assert "<strong>:</strong> skjult" in page


def test_files_for_machines_say_why_there_is_no_number(indicator, by):
    files = published(indicator.plan, by)

    told = json.loads(files["data/plan.json"])["indikatorer"][0]["målinger"]
    assert [one["status"] for one in told] == ["value", "value", "value", "suppressed"]
    assert told[-1] | {"verdi": None, "antall": None, "av": None} == told[-1]
    assert files["data/indikatorer.csv"].splitlines()[-1].count(":") == 3


def test_series_of_nothing_but_hidden_values_is_unknown_for_the_right_reason(indicator, by):
    Observation.objects.update(is_hidden=True)
    page = published(indicator.plan, by)[f"indikatorer/{indicator.public_id}/index.html"]

    assert 'data-status="ukjent"' in page
    assert "Derfor kan vi ikke vise hvordan det går." in page
    assert "Ingen graf, fordi tallene er skjult" in page
    assert "ikke noe tall" not in page


def test_baseline_of_a_hidden_day_is_the_same_number_and_goes_too(indicator, by):
    set_target(indicator=indicator, target=a_target(baseline=DatedValue(VALUE, HIDDEN_ON)), by=by)

    assert leaks(published(indicator.plan, by)) == {}


def test_staff_see_the_number_on_screen_and_files_do_not_take_it_out(client, indicator, by):
    client.force_login(by)

    assert "149" in (inside := client.get(f"/indikatorer/{indicator.public_id}/").content.decode())
    assert "vises ikke utenfor kommunen" in inside
    for address in (
        f"/indikatorer/{indicator.public_id}/tall.csv",
        f"/planer/{indicator.plan.public_id}/indikatorer.csv",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert leaks({address: answer.content.decode()}) == {}
        assert ";:;%;:;:;" in answer.content.decode()


def test_publishing_leaves_the_stored_value_as_it_was(indicator, by):
    published(indicator.plan, by)

    stored = Observation.objects.get(on=HIDDEN_ON)
    assert (stored.value, stored.numerator, stored.denominator) == (VALUE, NUMERATOR, DENOMINATOR)
