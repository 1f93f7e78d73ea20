"""What one sees in a series, as a heading: «Det går riktig vei, men saktere enn planen». Pure; knows no page."""

from styrhus.targets.model import Status, Verdict

# By the rule that decided, where it says more than the status.
_BY_RULE = {
    "V-04": "Vi vet ikke ennå: ingen verdi er lagt inn",
    "V-05": "Vi vet ikke hvordan det går nå: tallene er for gamle",
    "V-10": "Det går riktig vei, men saktere enn planen",
    "V-11": "Vi kan ikke si om det går fort nok",
    "V-12": "Det går riktig vei",
    "V-13": "Det står stille",
    "V-14": "Det er for få målinger til å si hvordan det går",
    "V-15": "Det blir gjort så ofte som det skal",
    "V-16": "Det blir ikke gjort så ofte som det skal",
    "V-17": "Det er ikke på plass ennå",
}
_BY_STATUS = {
    Status.REACHED: "Målet er nådd",
    Status.ON_TRACK: "Det går som planlagt",
    Status.BEHIND: "Det går ikke fort nok",
    Status.WRONG_WAY: "Det går feil vei",
    Status.NOT_REACHED: "Fristen er ute, og målet er ikke nådd",
    Status.NOT_STARTED: "Arbeidet er ikke begynt",
    Status.STOPPED: "Arbeidet er stanset",
    Status.UNKNOWN: "Vi vet ikke hvordan det går",
    Status.NO_TARGET: "Tallet følges uten måltall",
}


def finding_of(verdict: Verdict) -> str:
    """One sentence without a full stop."""
    if verdict.rule == "V-06" and verdict.overshoot:
        return "Målet er nådd, og vel så det"
    if verdict.rule == "V-10" and not verdict.progress:  # no better than where it began
        return "Det står stille, og vi er bak planen"
    return _BY_RULE.get(verdict.rule, _BY_STATUS[verdict.status])
