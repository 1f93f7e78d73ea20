"""Checks of the places: homes, those who wait, today's residents and list, stays, and a promise that can be kept."""

from collections.abc import Sequence

from styrhus.outlook.flow import PersonClass, PlaceKind, Stay

from .faults import Faults
from .frame_checks import check_known, check_sum, check_unique, norwegian, service_keys
from .model import PlaceSystem, Scenario

KIND_NAMES = {PlaceKind.LONG: "langtidsplasser", PlaceKind.SHORT: "korttidsplasser"}


def check_places(scenario: Scenario, faults: Faults) -> None:
    known = service_keys(scenario, faults)
    services = [(f"systems[{i}].service", system.service) for i, system in enumerate(scenario.systems)]
    buffers = [(f"systems[{i}].buffer", system.buffer) for i, system in enumerate(scenario.systems) if system.buffer]
    for path, name in services + buffers:
        check_known(path, name, known, "Tjenesten", faults)
    check_unique(services + buffers, "Plasser for tjenesten", faults)
    homes = [
        (f"systems[{i}].homes[{j}].key", home.key)
        for i, system in enumerate(scenario.systems)
        for j, home in enumerate(system.homes)
    ]
    check_unique(homes, "Hjemmet", faults)
    for i, system in enumerate(scenario.systems):
        _check_system(f"systems[{i}]", system, faults)


def _check_system(path: str, system: PlaceSystem, faults: Faults) -> None:
    _check_kinds(path, system, faults)
    _check_shares(path, system.classes, faults)
    check_unique([(f"{path}.classes[{j}].key", each.key) for j, each in enumerate(system.classes)], "Gruppen", faults)
    for j, each in enumerate(system.classes):
        _check_stay(f"{path}.classes[{j}].stay", each.stay, faults)
    _check_promise(path, system, faults)
    _check_start(path, system, faults)


def _check_kinds(path: str, system: PlaceSystem, faults: Faults) -> None:
    kinds = {home.kind for home in system.homes}
    rests_on = (f"{path}.homes", f"{path}.classes")
    if PlaceKind.LONG not in kinds:
        faults.judge(f"{path}.homes", "Ingen hjem har plasser av slaget long. Legg til et hjem med kind: long.")
    if PlaceKind.SHORT in kinds and not system.buffer:
        reason = "Mangler: tjenesten korttidsplassene hører til. Skriv for eksempel buffer: short_term."
        faults.judge(f"{path}.buffer", reason, f"{path}.homes")
    if PlaceKind.SHORT not in kinds and system.buffer:
        reason = "Ingen hjem har plasser av slaget short. Legg til et hjem med kind: short, eller ta bort buffer."
        faults.judge(f"{path}.homes", reason, f"{path}.buffer")
    for j, each in enumerate(system.classes):
        wanting = [name for name in ("may_bridge", "any_place_counts") if getattr(each, name)]
        if each.needs is PlaceKind.SHORT:
            wanting.append("needs")
        for name in wanting if PlaceKind.SHORT not in kinds else ():
            reason = "Det finnes ingen korttidsplasser. Legg til et hjem med kind: short, eller ta bort dette feltet."
            faults.judge(f"{path}.classes[{j}].{name}", reason, *rests_on)


def _check_shares(path: str, classes: Sequence[PersonClass], faults: Faults) -> None:
    for kind in PlaceKind:
        shares = [each.share for each in classes if each.needs is kind]
        if shares:
            check_sum(f"{path}.classes", shares, f"Andelene (share) av dem som trenger {KIND_NAMES[kind]},", faults)
    if not any(each.needs is PlaceKind.LONG for each in classes):
        reason = "Ingen gruppe trenger langtidsplass. Legg til en gruppe med needs: long."
        faults.judge(f"{path}.classes", reason)


def _check_stay(path: str, stay: Stay, faults: Faults) -> None:
    if stay.is_fixed and stay.short_share > 0:
        reason = (
            "Alle opphold er like lange, så ingen kan være korte. Ta bort short_share, eller skriv is_fixed: false."
        )
        faults.judge(f"{path}.short_share", reason, f"{path}.is_fixed")
    if stay.short_share == 0:
        return
    if stay.short_share >= 1:
        faults.judge(
            f"{path}.short_share", "Ikke alle opphold kan være korte. Skriv en andel under 1, for eksempel 0.12."
        )
    if not 0 < stay.short_mean_days < stay.mean_days:
        reason = (
            f"Korte opphold varer {norwegian(stay.short_mean_days)} dager i snitt og alle {norwegian(stay.mean_days)}. "
            "De korte skal være over 0 og under snittet for alle, for eksempel short_mean: 90d og mean: 2y."
        )
        faults.judge(f"{path}.short_mean", reason, f"{path}.mean", f"{path}.short_share")


def _check_promise(path: str, system: PlaceSystem, faults: Faults) -> None:
    if system.promise.share >= 1:
        reason = "0 brudd kan ikke loves med noe antall plasser; velg en andel under 1, for eksempel 0.95."
        faults.judge(f"{path}.promise.share", reason)
    known = faults.names([(f"{path}.classes[{j}].key", each.key) for j, each in enumerate(system.classes)])
    for j, name in enumerate(system.promise.classes):
        check_known(f"{path}.promise.classes[{j}]", name, known, "Gruppen", faults)
    for name in system.start.waiting:
        check_known(f"{path}.start.waiting.{name}", name, known, "Gruppen", faults)


def _check_start(path: str, system: PlaceSystem, faults: Faults) -> None:
    homes = {home.key: (j, home) for j, home in enumerate(system.homes)}
    known = faults.names([(f"{path}.homes[{j}].key", home.key) for j, home in enumerate(system.homes)])
    for name, residents in system.start.residents.items():
        where = f"{path}.start.residents.{name}"
        if not check_known(where, name, known, "Hjemmet", faults):
            continue
        j, home = homes[name]
        if residents > home.places:
            reason = f"{residents} beboere, men {home.name} har {home.places} plasser. Skriv høyst {home.places}."
            faults.judge(where, reason, f"{path}.homes[{j}]")
    for name in (known or frozenset()) - set(system.start.residents):
        reason = f"Mangler: hvor mange som bor her i dag. Skriv for eksempel {name}: {homes[name][1].places}."
        faults.judge(f"{path}.start.residents.{name}", reason)
