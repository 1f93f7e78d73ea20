"""The decision note of an answer: what two pages say to the council, taken from the same numbers as the pages."""

from datetime import date

from styrhus.outlook.running import AlternativeAnswer, Answer
from styrhus.outlook.scenario import Scenario
from styrhus.web.outlook.words import amount, amount_changed, of_hundred, unit_of
from styrhus.web.paper.note import Assumption, Note, NoteTable, Picture, Reckoning

from .falls import waterfall_of
from .fans import KRONER, fan_of, series_in
from .findings import best_alternative, finding_of, last_decision_year, main_promise
from .mains import main_service, promise_in
from .outlooks import Answered
from .pages import assumptions_of
from .remarks import remarks_of

FIELDS = "Mørkt felt: 50 av 100 utfall. Lyst felt: 80 av 100."
CAN_SAY = (
    "Hvor mange som trenger hjelp når folk blir eldre, og hvor ofte løftet holder når folk kommer og går tilfeldig.",
    "Hva valgene krever av plasser, folk og penger, og hvor usikkert det er.",
)
CANNOT_SAY = (
    "Hvem som får plass, og om det lar seg gjøre å ansette dem som trengs.",
    "At ingen venter for lenge: det kan ikke loves med noe antall plasser.",
    "Det ingen har tenkt på: 20 av 100 utfall ender utenfor feltene.",
)


def note_of(answered: Answered, *, municipality: str, on: date, prepared_by: str, address: str) -> Note:
    scenario, answer, run = answered.scenario, answered.answer, answered.run
    service = main_service(scenario)
    finding = finding_of(scenario, answer)
    return Note(
        municipality=municipality,
        question=scenario.question,
        case_number="",
        on=on,
        prepared_by=prepared_by,
        answer=f"{finding.heading}. {finding.lead}",
        key_figures=_key_figures(scenario, answer, service),
        pictures=tuple(_pictures(scenario, answer, service)),
        cost=_by_year(scenario, answer),
        staff=_staff(scenario, answer),
        uncertainty=_uncertainty(scenario, answer, service),
        can_say=CAN_SAY,
        cannot_say=CANNOT_SAY,
        assumptions=_assumptions(scenario, answer, service),
        reckoning=Reckoning(
            scenario=run.scenario.slug,
            run_number=str(run.pk),
            seed=run.seed,
            draws=run.draws,
            version=run.version,
            inputs_sha256=run.inputs_sha256,
        ),
        address=address,
    )


def _key_figures(scenario: Scenario, answer: Answer, service: str) -> NoteTable:
    """Today as it is decided, then every choice in the decision year, and the baseline at the end."""
    year, end = last_decision_year(scenario), scenario.last_year - 1
    base = answer.alternatives[0]
    headings = ("Hva", f"{scenario.base_year}", *(f"{one.name} {year}" for one in answer.alternatives), f"{end}")
    rows = [_promise_row(scenario, answer, service)]
    for key in (f"places_needed:{service}", f"open:{service}", "fte", "cost"):
        if series_in(base, key) is None:
            continue
        series = base.one(key)
        name = series.name.partition(": ")[2].capitalize() or series.name
        said = [_said(base, key, scenario.base_year), *(_said(one, key, year) for one in answer.alternatives)]
        unit = f", {unit_of(series.unit)}" if series.unit == KRONER else ""
        rows.append((f"{name}{unit}", *said, _said(base, key, end)))
    caption = (
        f"Midtanslag, med 80 av 100 utfall i parentes. {scenario.prices.price_year}-kroner. Siste kolonne: {base.name}."
    )
    return NoteTable(caption, headings, tuple(rows))


def _promise_row(scenario: Scenario, answer: Answer, service: str) -> tuple[str, ...]:
    promises = [promise_in(answer, one.key, service) for one in answer.alternatives]
    first, last = scenario.decision_years
    said = [of_hundred(main_promise(scenario, one).share_within) if one else ".." for one in promises]
    return (f"Får plass i tide, {first}–{last}", "", *said, "")


def _said(alternative: AlternativeAnswer, key: str, year: int) -> str:
    series = alternative.one(key)
    place = series.years.index(year)
    low, high = amount(series.low[place], series.unit), amount(series.high[place], series.unit)
    middle = amount(series.mean[place], series.unit)
    return middle if low == high else f"{middle} ({low}–{high})"


def _pictures(scenario: Scenario, answer: Answer, service: str) -> list[Picture]:
    base, key = answer.alternatives[0], f"places_needed:{service}"
    pictures = []
    if series_in(base, key):
        fan = fan_of(scenario, base, base.one(key))
        heading = "Løftet blir dyrere for hvert år" if fan.mean[-1] > fan.mean[0] else "Hva løftet krever år for år"
        pictures.append(Picture(heading, f"Plasser som trengs for å holde løftet. {FIELDS}", fan))
    best = best_alternative(scenario, answer, service)
    fall = next((one for one in best.waterfalls if one.key == "cost"), None) if best else None
    if best and fall:
        drawn = waterfall_of(scenario, best, fall)
        pictures.append(Picture(f"Hva «{best.name}» koster, steg for steg", drawn.sentence, drawn))
    return pictures


def _by_year(scenario: Scenario, answer: Answer) -> NoteTable:
    first, last = scenario.decision_years
    base, others = answer.alternatives[0].one("cost"), answer.alternatives[1:]
    rows = []
    for year in (year for year in base.years if first <= year <= last):
        place = base.years.index(year)
        changes = [amount_changed(one.one("cost").mean[place] - base.mean[place], KRONER) for one in others]
        rows.append((f"{year}", amount(base.mean[place], KRONER), *changes))
    caption = f"Netto, mill. {scenario.prices.price_year}-kroner i året. Valgene: endring fra det som er vedtatt."
    return NoteTable(caption, ("År", answer.alternatives[0].name, *(one.name for one in others)), tuple(rows))


def _staff(scenario: Scenario, answer: Answer) -> NoteTable:
    year = last_decision_year(scenario)
    base, others = answer.alternatives[0], answer.alternatives[1:]
    keys = [(f"fte:{one.key}", one.name) for one in scenario.educations] + [("fte", "I alt")]
    rows = []
    for key, name in keys:
        series = base.one(key)
        place = series.years.index(year)
        changes = [amount_changed(one.one(key).mean[place] - series.mean[place], "") for one in others]
        rows.append((name, amount(series.mean[place], series.unit), *changes))
    caption = f"Årsverk i {year}. Valgene: endring fra det som er vedtatt."
    return NoteTable(caption, ("Utdanning", base.name, *(one.name for one in others)), tuple(rows), has_total=True)


def _uncertainty(scenario: Scenario, answer: Answer, service: str) -> NoteTable:
    base, key = answer.alternatives[0], f"places_needed:{service}"
    split = next((one for one in base.splits if one.key == key), None)
    headings = ("Plasser som trengs", "Folketallet", "Bruken", "Det kommunen gjør", "Tilfeldigheter", "Alt sammen")
    rows = []
    for year in (last_decision_year(scenario), scenario.last_year) if split else ():
        place = split.years.index(year) if split and year in split.years else -1
        parts = (split.population, split.rates, split.policy, split.chance, split.whole) if split else ()
        rows.append((f"{year}", *(amount(part[place], "plasser") for part in parts)))
    caption = "Så bredt er feltet for 80 av 100 utfall når bare én ting er usikker. De legges ikke sammen."
    return NoteTable(caption, headings, tuple(rows))


def _assumptions(scenario: Scenario, answer: Answer, service: str) -> tuple[Assumption, ...]:
    known = [Assumption(remark.about, one, "") for remark in remarks_of(scenario, answer) for one in remark.said]
    said = [Assumption(one.name, one.said, "Scenariofila") for one in assumptions_of(scenario, service)]
    sources = [Assumption(what, "", source) for what, source in scenario.prices.sources]
    return (*known, *said, *sources)
