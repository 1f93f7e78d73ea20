"""What each series is called on the pages, in Norwegian, and in which order they come."""

from collections.abc import Mapping

from styrhus.outlook.resources import CostItem
from styrhus.outlook.scenario import Scenario

OF_A_SERVICE = {
    "users": ("{name}: personer med behov", "personer"),
    "places_needed": ("{name}: plasser som trengs", "plasser"),
    "open": ("{name}: åpne plasser", "plasser"),
    "residents": ("{name}: beboere", "personer"),
    "waiting": ("{name}: venter ved årets slutt", "personer"),
}
OF_ALL = {
    "hours:home": ("Timer hjelp hjemme", "timer i uken"),
    "hospital_days": ("Døgn på sykehus som utskrivningsklar", "døgn i året"),
    "fte": ("Årsverk", "årsverk"),
    "cost": ("Netto kostnad", "kroner i året"),
}
COST_ITEMS = {
    CostItem.STAFF_PLACES: "Lønn, plasser",
    CostItem.STAFF_HOME: "Lønn, hjelp hjemme",
    CostItem.OTHER_RUNNING: "Annen drift",
    CostItem.USER_PAYMENT: "Brukerbetaling",
    CostItem.HOSPITAL_DAYS: "Betaling for døgn på sykehus",
    CostItem.DEPRECIATION: "Avskrivning",
    CostItem.INTEREST: "Renter",
    CostItem.GRANT: "Tilskudd",
}


def names_of(scenario: Scenario) -> Mapping[str, tuple[str, str]]:
    """Key → (name, unit), in the order the series are shown."""
    names: dict[str, tuple[str, str]] = {}
    for kind, (pattern, unit) in OF_A_SERVICE.items():
        names |= {f"{kind}:{one.key}": (pattern.format(name=one.name), unit) for one in scenario.services}
    names |= OF_ALL
    names |= {f"fte:{one.key}": (f"Årsverk: {one.name}", "årsverk") for one in scenario.educations}
    names |= {f"cost:{item.value}": (name, "kroner i året") for item, name in COST_ITEMS.items()}
    return names
