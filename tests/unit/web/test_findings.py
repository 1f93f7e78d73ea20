"""What one sees, in one sentence."""

import pytest

from styrhus.targets.model import Status, Verdict
from styrhus.targets.rules import RULES
from styrhus.web.plans.findings import finding_of


@pytest.mark.parametrize(
    ("status", "rule", "fields", "said"),
    [
        (Status.BEHIND, "V-10", {"progress": 0.44}, "Det går riktig vei, men saktere enn planen"),
        (Status.BEHIND, "V-10", {"progress": 0.0}, "Det står stille, og vi er bak planen"),
        (Status.BEHIND, "V-13", {"progress": 0.0}, "Det står stille"),
        (Status.ON_TRACK, "V-09", {"progress": 0.6}, "Det går som planlagt"),
        (Status.REACHED, "V-06", {"progress": 1.0}, "Målet er nådd"),
        (Status.REACHED, "V-06", {"progress": 1.0, "overshoot": 2.5}, "Målet er nådd, og vel så det"),
        (Status.NOT_REACHED, "V-07", {}, "Fristen er ute, og målet er ikke nådd"),
        (Status.WRONG_WAY, "V-08", {}, "Det går feil vei"),
        (Status.UNKNOWN, "V-04", {}, "Vi vet ikke ennå: ingen verdi er lagt inn"),
        (Status.UNKNOWN, "V-05", {}, "Vi vet ikke hvordan det går nå: tallene er for gamle"),
        (Status.NO_TARGET, "V-02", {}, "Tallet følges uten måltall"),
    ],
)
def test_finding_says_what_one_sees(status, rule, fields, said):
    assert finding_of(Verdict(status, rule, "", **fields)) == said


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_finding_without_a_full_stop(status, rule):
    assert finding_of(Verdict(status, rule, ""))[-1] != "."
