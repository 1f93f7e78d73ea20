"""The front pages over the published plans: all municipalities, and one municipality's plans. Built from what each
version says about itself, so that the front never promises something else than the plan's own page."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse

from styrhus.targets.model import Status
from styrhus.web.organisation.models import Municipality

from . import folders
from .models import Publication


@dataclass(frozen=True, slots=True)
class Listed:
    """One plan on the front pages."""

    address: str
    name: str
    kind: str
    period: str
    summary: str
    language: str
    is_draft: bool
    headline: str
    tally: dict[Status, int]
    of: str  # what is counted: goal or action
    data_date: date | None
    updated: datetime


@dataclass(frozen=True, slots=True)
class ListedMunicipality:
    municipality: Municipality
    address: str
    plans: tuple[Listed, ...]


def current_publications() -> list[Publication]:
    found = Publication.objects.filter(is_current=True).select_related("plan__municipality")
    return list(found.order_by("plan__municipality__name", "plan__title"))


def placed(publications: list[Publication]) -> list[folders.PlacedVersion]:
    return [folders.PlacedVersion(one.plan.municipality.slug, one.plan.slug, f"{one.folder}") for one in publications]


def bring_site_up_to_date() -> bool:
    """Show readers what the database says is out; true when that was something else than they saw.

    Called under the publishing lock. Mends what a kill between the database's step and the site's step left.
    """
    publications = current_publications()
    versions = placed(publications)
    if folders.is_site_of(versions):
        return False
    folders.switch_site(versions, _front_pages(publications))
    return True


def plan_address(publication_of: Municipality, slug: str) -> str:
    return reverse("publishing:plan", args=[publication_of.slug, slug])


def is_public_address(path: str) -> bool:
    """An address outside the version that its pages may lead to: front pages, and files such as the style sheet."""
    if path.startswith("/static/"):
        return finders.find(path.removeprefix("/static/")) is not None
    parts = path.removeprefix(reverse("publishing:front")).strip("/").split("/")
    return path.startswith(reverse("publishing:front")) and len(parts) == 1


def _front_pages(publications: list[Publication]) -> folders.Files:
    by_municipality: dict[str, list[Publication]] = {}
    for one in publications:
        by_municipality.setdefault(one.plan.municipality.slug, []).append(one)
    listed = [_listed_municipality(group) for group in by_municipality.values()]
    files = {"index.html": render_front(listed)}
    for found in listed:
        context = {"municipality": found.municipality, "plans": found.plans}
        page = render_to_string("publishing/municipality.html", context)
        files[f"{found.municipality.slug}/index.html"] = page.encode()
    return files


def render_front(listed: list[ListedMunicipality]) -> bytes:
    return render_to_string("publishing/front.html", {"municipalities": listed}).encode()


def _listed_municipality(publications: list[Publication]) -> ListedMunicipality:
    municipality = publications[0].plan.municipality
    address = reverse("publishing:municipality", args=[municipality.slug])
    return ListedMunicipality(municipality, address, tuple(map(_listed, publications)))


def _listed(publication: Publication) -> Listed:
    said = json.loads(folders.listing_of(publication.folder))
    return Listed(
        address=plan_address(publication.plan.municipality, publication.plan.slug),
        name=said["name"],
        kind=said["kind"],
        period=said["period"],
        summary=said["summary"],
        language=said["language"],
        is_draft=said["is_draft"],
        headline=said["headline"],
        tally={Status(status): count for status, count in said["tally"]},
        of=said.get("of", "goal"),  # versions published before this was counted stay listed
        data_date=date.fromisoformat(said["data_date"]) if said["data_date"] else None,
        updated=datetime.fromisoformat(said["updated"]),
    )
