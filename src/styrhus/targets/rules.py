"""The rules of status by code, in the words a reader meets. Stable: a code never changes its meaning."""

from styrhus.targets.model import Status, Verdict

RULES = {
    # targets
    "V-01": "Det er bestemt å stoppe.",
    "V-02": "Målet har ikke noe tall å måles mot, så det får ingen status.",
    "V-03": "Startdatoen er ikke kommet.",
    "V-04": "Vi mangler tall. Ukjent er aldri grønt.",
    "V-05": "Siste tall er for gammelt til å si hvordan det går nå. Ukjent er aldri grønt.",
    "V-06": "Siste verdi er like god som målet eller bedre. Går vi forbi målet, sier vi hvor langt.",
    "V-07": "Fristen er ute, og målet er ikke nådd.",
    "V-08": "Siste verdi er dårligere enn utgangspunktet.",
    "V-09": "Siste verdi er på stien mot målet eller bedre. Stien er en rett linje fra utgangspunktet til målet. "
    "Har planen delmål på veien, går den gjennom dem.",
    "V-10": "Det går saktere enn stien mot målet, og fristen er ikke ute.",
    "V-11": "Noe mangler, så vi kan ikke si om det går fort nok.",
    "V-12": "Siste verdi er bedre enn utgangspunktet, og fristen er ikke ute.",
    "V-13": "Siste verdi er den samme som utgangspunktet.",
    "V-14": "Vi har ikke målt noe etter utgangspunktet.",
    "V-15": "Det er gjort så ofte som det skal.",
    "V-16": "Det er ikke gjort så ofte som det skal.",
    "V-17": "Det er ikke på plass, og fristen er ikke ute.",
    # actions
    "A-01": "Det er bestemt å stoppe.",
    "A-02": "Alle oppgavene er gjort, eller tiltaket er meldt ferdig.",
    "A-03": "Startdatoen er ikke kommet.",
    "A-04": "Tiltaket skulle vært ferdig, og noe gjenstår.",
    "A-05": "Minst én oppgave er over fristen.",
    "A-06": "Siste rapport sier at tiltaket er forsinket.",
    "A-07": "Alle oppgaver som skulle vært gjort til nå, er gjort.",
    "A-08": "Siste rapport sier at tiltaket er i rute, og ingen oppgave er over fristen.",
    "A-09": "Vi vet for lite til å si hvordan det går.",
    "A-10": "Andelen oppgaver som er gjort, er minst like stor som andelen av tiden som er gått.",
    "A-11": "Andelen oppgaver som er gjort, er mindre enn andelen av tiden som er gått.",
    # goals
    "G-01": "Målet får samme status som den indikatoren det går dårligst med.",
    "G-02": "Ingen indikator har måltall. Målet får samme status som det tiltaket det går dårligst med.",
    "G-03": "Målet har verken måltall eller tiltak, så vi vet ikke hvordan det går.",
}


def judged(status: Status, rule: str, *reasons: str) -> Verdict:
    """A verdict by a rule of this list, with the reasons that are not empty."""
    return Verdict(status, rule, RULES[rule], tuple(reason for reason in reasons if reason))
