"""Questions to the future are put, changed and taken back. Each save is a revision with the whole file, so nothing that
was asked is lost. Runs nothing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from styrhus.outlook.errors import Fault, OutlookError
from styrhus.outlook.need.checking import faults_of as need_faults
from styrhus.outlook.running.steps import need_case, steps_of
from styrhus.outlook.scenario import Scenario
from styrhus.outlook.scenario.checking import faults_against
from styrhus.web import clock
from styrhus.web.accounts.models import User
from styrhus.web.insight.services.telling import tell
from styrhus.web.organisation.models import Municipality
from styrhus.web.outlook.files import people_of, scenario_in, sha256_of
from styrhus.web.outlook.models import OutlookPopulation, OutlookRevision, OutlookScenario

MOST_POPULATION_BYTES = 8 * 1024 * 1024
RESERVED = {"ny"}
TAKEN = "Det finnes alt et spørsmål med dette kortnavnet. Skriv et annet, for eksempel {key}-2."


class StaleOutlookError(Exception):
    """Somebody else has saved since it was opened."""

    def __init__(self, scenario: OutlookScenario) -> None:
        self.scenario = scenario
        super().__init__("Noen andre har lagret endringer siden du åpnet skjemaet.")


@transaction.atomic
def keep_population(*, municipality: Municipality, name: str, content: bytes, by: User | None) -> OutlookPopulation:
    """The same file is kept once: those who ask again get the one that is there."""
    if len(content) > MOST_POPULATION_BYTES:
        most = MOST_POPULATION_BYTES // 1024 // 1024
        reason = f"Fila er større enn {most} MB. Hent bare deres egen kommune fra statistikkbanken."
        raise OutlookError([Fault("population.file", reason)])
    digest = sha256_of(content)
    found = OutlookPopulation.objects.filter(municipality=municipality, sha256=digest).first()
    if found:
        return found
    population = OutlookPopulation(
        municipality=municipality,
        name=name[:120] or "folketall.csv",
        sha256=digest,
        content=content,
        added_by=by,
        added_at=clock.now(),
    )
    population.full_clean()
    population.save()
    tell(
        "outlook_population.added",
        municipality=municipality,
        object_id=population.pk,
        by=by,
        name=population.name,
        sha256=digest,
    )
    return population


@transaction.atomic
def add_outlook(
    *, municipality: Municipality, text: str, population: OutlookPopulation, by: User | None, why: str = ""
) -> OutlookScenario:
    """OutlookError with all that is wrong, and nothing kept, where it cannot be run."""
    scenario = checked(text, population)
    slug = slugify(scenario.key.replace("_", "-"))
    if slug in RESERVED or OutlookScenario.objects.filter(municipality=municipality, slug=slug).exists():
        raise OutlookError([Fault("key", TAKEN.format(key=slug))])
    moment = clock.now()
    row = OutlookScenario(
        municipality=municipality,
        slug=slug,
        title=scenario.title,
        question=scenario.question,
        text=text,
        population=population,
        created_by=by,
        created_at=moment,
        changed_by=by,
        changed_at=moment,
    )
    row.full_clean()
    row.save()
    _keep_revision(row, why, by)
    tell("outlook.added", municipality=municipality, object_id=row.slug, by=by, title=row.title)
    return row


@transaction.atomic
def change_outlook(
    *,
    outlook: OutlookScenario,
    text: str,
    expected_revision: int,
    by: User | None,
    population: OutlookPopulation | None = None,
    why: str = "",
) -> OutlookScenario:
    """The row given is brought up to date. The slug stays: addresses that were shared still answer."""
    row = OutlookScenario.objects.select_for_update().select_related("population", "municipality").get(pk=outlook.pk)
    if row.revision != expected_revision:
        raise StaleOutlookError(row)
    people = population or row.population
    scenario = checked(text, people)
    if (text, people.pk) != (row.text, row.population_id):
        before = row.revision
        row.text, row.population, row.title, row.question = text, people, scenario.title, scenario.question
        row.revision, row.changed_by, row.changed_at = before + 1, by, clock.now()
        row.full_clean()
        row.save()
        _keep_revision(row, why, by)
        tell(
            "outlook.changed",
            municipality=row.municipality,
            object_id=row.slug,
            by=by,
            revision=[before, row.revision],
            why=why,
        )
    outlook.refresh_from_db()
    return row


def undo_change(*, outlook: OutlookScenario, by: User) -> OutlookScenario:
    """What was saved before the last save is saved again, as a new revision."""
    former = outlook.revisions.filter(revision=outlook.revision - 1).select_related("population").first()
    if former is None:
        raise ValidationError("Dette er den første utgaven. Det er ingenting å angre.")
    return change_outlook(
        outlook=outlook,
        text=former.text,
        population=former.population,
        expected_revision=outlook.revision,
        by=by,
        why=f"Tilbake til utgave {former.revision}",
    )


def checked(text: str, population: OutlookPopulation) -> Scenario:
    """The scenario, when it can be run on these people; otherwise everything that is wrong."""
    scenario = scenario_in(text)
    people = people_of(population, scenario)
    faults = list(faults_against(scenario, people))
    if not faults:
        lists = [steps_of(scenario, one) for one in scenario.all_alternatives]
        faults = [fault for steps in lists for fault in need_faults(need_case(scenario, people, steps))]
    if faults:
        raise OutlookError(dict.fromkeys(faults))
    return scenario


def _keep_revision(row: OutlookScenario, why: str, by: User | None) -> None:
    OutlookRevision.objects.create(
        scenario=row,
        revision=row.revision,
        text=row.text,
        population=row.population,
        why=why[:200],
        saved_by=by,
        saved_at=row.changed_at,
    )
