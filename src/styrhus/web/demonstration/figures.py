"""Hands in the extracts of Havnes as an analyst does, has the figures computed, and says what people said of them."""

import hashlib
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from styrhus.records.generating.scenario import Scenario
from styrhus.statbank.json_stat import parse_dataset
from styrhus.web.insight.models import Computation, Explanation, Extract, PublicFigure, Rebase
from styrhus.web.insight.services.asking import ask_for_figures
from styrhus.web.insight.services.judgements import decide_rebase, explain_point
from styrhus.web.insight.services.public_figures import Region, store_public_figures
from styrhus.web.insight.services.receiving import receive_extract
from styrhus.web.plans.models import Indicator

from .extracts import Delivery, make_deliveries
from .facts import STATISTICS, Facts
from .people import Cast


def load_figures(facts: Facts, scenario: Scenario, cast: Cast) -> None:
    with tempfile.TemporaryDirectory(prefix="styrhus-havnes-") as folder:
        for delivery in make_deliveries(Path(folder), scenario, facts.municipality["inhabitants"]):
            _hand_in(delivery, facts, cast)
    _compute(facts, cast)
    _keep_public_figures(facts, cast)
    PublicFigure.objects.filter(municipality=cast.municipality).update(fetched_at=_morning_of(facts.extracts_came_on))
    _say(facts, cast)


def _keep_public_figures(facts: Facts, cast: Cast) -> None:
    """As if fetched, and called what they are."""
    told = facts.municipality
    region = Region((told["number"],), {told["number"]: told["kostra_group"]})
    for path in sorted(STATISTICS.glob("*.json")):
        dataset = parse_dataset(path.read_bytes())
        source = f"Oppdiktede tall i formen til tabell {dataset.table}. Kilden er til vanlig Statistisk sentralbyrå"
        store_public_figures(
            municipality=cast.municipality, dataset=dataset, region=region, by=cast.planner, source=source
        )


def _say(facts: Facts, cast: Cast) -> None:
    for told in facts.explanations:
        named = {name: told[name] for name in ("slug", "unit_code", "period_key", "text")}
        explanation = explain_point(municipality=cast.municipality, **named, by=cast.people[told["by"]])
        Explanation.objects.filter(pk=explanation.pk).update(written_at=_morning_of(told["said_on"]))
    for told in facts.rebases:
        named = {name: told[name] for name in ("slug", "unit_code", "on", "reason")}
        rebase = decide_rebase(municipality=cast.municipality, **named, by=cast.people[told["by"]])
        Rebase.objects.filter(pk=rebase.pk).update(decided_at=_morning_of(told["decided_on"]))


def _morning_of(day: date) -> datetime:
    """Pages say when something was done, and here it was done before the day the demonstration stands at."""
    return datetime.combine(day, time(9, 0), UTC)


def _hand_in(delivery: Delivery, facts: Facts, cast: Cast) -> None:
    # What reads and computes loads Arrow and DuckDB: a site that starts with its demonstration loaded needs neither.
    from styrhus.web.insight.services.reading import read_in

    extract = receive_extract(
        municipality=cast.municipality,
        files=[_Upload(path) for path in delivery.files],
        covers_from=delivery.first_day,
        covers_to=delivery.last_day,
        by=cast.planner,
    )
    read_in(extract.pk)
    extract.refresh_from_db()
    if extract.state != Extract.State.IMPORTED:
        raise RuntimeError(f"Uttrekket ble ikke lest inn: {extract.error}")
    came = _morning_of(facts.extracts_came_on)
    Extract.objects.filter(pk=extract.pk).update(created_at=came, finished_at=came)


class _Upload(SimpleUploadedFile):
    """With the hash that is reckoned while a file comes in."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        super().__init__(path.name, data)
        self.sha256 = hashlib.sha256(data).hexdigest()


def _compute(facts: Facts, cast: Cast) -> None:
    """What the plans ask for is computed at once: nobody waits for a worker here. The rest of the library is left to
    the worker, as after any extract."""
    from styrhus.web.insight.services.computing import run_waiting

    matched = Indicator.objects.filter(plan__municipality=cast.municipality).exclude(library_slug="")
    spoken_of = {told["slug"] for told in (*facts.explanations, *facts.rebases)}
    waiting = Computation.objects.get(municipality=cast.municipality, state=Computation.State.WAITING)
    run_waiting(waiting.pk, only={*matched.values_list("library_slug", flat=True), *spoken_of})
    waiting.refresh_from_db()
    if waiting.state != Computation.State.DONE:
        raise RuntimeError(f"Tallene ble ikke regnet ut: {waiting.error}")
    ask_for_figures(municipality=cast.municipality, by=cast.planner)
