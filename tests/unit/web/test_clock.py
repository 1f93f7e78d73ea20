"""The municipality's day, and the fixed day of a demonstration."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from styrhus.web import clock


def test_today_is_the_fixed_day_and_nothing_happens_after_it(monkeypatch):
    monkeypatch.setenv("STYRHUS_TODAY", "2026-09-08")
    assert clock.today() == date(2026, 9, 8)
    assert clock.local_day(clock.now()) == date(2026, 9, 8)
    assert clock.now().tzinfo is UTC


def test_now_is_the_moment_where_no_day_is_fixed(monkeypatch):
    monkeypatch.delenv("STYRHUS_TODAY", raising=False)
    before = timezone.now()
    assert before <= clock.now() <= timezone.now()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 9, 7, 22, 30, tzinfo=UTC), date(2026, 9, 8)),  # past midnight in Norway
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 9, 8, 12, 0, tzinfo=UTC), date(2026, 9, 8)),
    ],
)
def test_the_day_of_a_moment_is_the_municipalitys(moment, day):
    assert clock.local_day(moment) == day
