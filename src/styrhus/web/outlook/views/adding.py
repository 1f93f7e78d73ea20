"""A new question: a scenario file, or the municipality's own baseline to begin from. What was handed in is kept."""

from dataclasses import dataclass, field
from pathlib import PurePath

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from styrhus.outlook.errors import Fault, OutlookError
from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.outlook.editing import as_text, document_in
from styrhus.web.outlook.files import scenario_in
from styrhus.web.outlook.models import OutlookPopulation, OutlookScenario
from styrhus.web.outlook.new_parts import as_new_question
from styrhus.web.outlook.services.outlooks import MOST_POPULATION_BYTES, add_outlook, keep_population

from .access import check_may_change_outlooks
from .saving import after_saving

MOST_TEXT_BYTES = 400_000


@dataclass
class Written:
    """What stands in the form."""

    text: str = ""
    population: OutlookPopulation | None = None
    faults: list[Fault] = field(default_factory=list)


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest) -> HttpResponse:
    check_may_change_outlooks(request)
    if request.method != "POST":
        return _page(request, _begun(request))
    written = Written()
    _read_population(request, written)
    _read_text(request, written)
    if written.faults or written.population is None:
        return _page(request, written)
    try:
        outlook = add_outlook(
            municipality=request.municipality, text=written.text, population=written.population, by=request.user
        )
    except OutlookError as refused:
        written.faults += refused.faults
        return _page(request, written)
    if not scenario_in(outlook.text).alternatives:
        messages.success(request, "Lagret. Legg til det dere kan velge mellom, nederst på siden.")
        return redirect("outlook:edit", outlook.slug)
    return after_saving(request, outlook)


def _begun(request: StaffRequest) -> Written:
    """From the baseline of a question that is there: same places, people and prices, nothing chosen."""
    slug, title = request.GET.get("fra", ""), request.GET.get("tittel", "").strip()[:200] or "Nytt spørsmål"
    if not slug:
        return Written(population=_known(request).first())
    found = get_object_or_404(
        OutlookScenario.objects.select_related("population"), slug=slug, municipality=request.municipality
    )
    return Written(as_text(as_new_question(document_in(found.text), title)), found.population)


def _read_text(request: StaffRequest, written: Written) -> None:
    file = request.FILES.get("scenario")
    written.text = request.POST.get("text", "").replace("\r\n", "\n")
    if file is not None:
        if (file.size or 0) > MOST_TEXT_BYTES:
            written.faults.append(Fault("scenario", "Fila er for stor til å være et scenario. Velg en YAML-fil."))
            return
        try:
            written.text = file.read().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            written.faults.append(Fault("scenario", "Fila er ikke tekst i UTF-8. Lagre den som UTF-8, og prøv igjen."))
    if not written.text.strip() and not written.faults:
        written.faults.append(Fault("scenario", "Velg en scenariofil, for eksempel tjue-ar.yaml, eller lim den inn."))


def _read_population(request: StaffRequest, written: Written) -> None:
    file, known = request.FILES.get("population"), request.POST.get("known_population", "")
    if file is not None:
        if (file.size or 0) > MOST_POPULATION_BYTES:
            written.faults.append(Fault("population", "Fila er for stor. Hent bare deres egen kommune."))
            return
        name = PurePath((file.name or "").replace("\\", "/")).name
        written.population = keep_population(
            municipality=request.municipality, name=name, content=file.read(), by=request.user
        )
    elif known.isascii() and known.isdigit() and len(known) < 12:
        written.population = _known(request).filter(pk=known).first()
    if written.population is None and not written.faults:
        written.faults.append(
            Fault("population", "Velg en fil med framskrevet folketall, for eksempel tabell 14746 fra SSB.")
        )


def _known(request: StaffRequest):
    return OutlookPopulation.objects.filter(municipality=request.municipality).defer("content")


def _page(request: StaffRequest, written: Written) -> HttpResponse:
    context = {
        "section": "outlook",
        "text": written.text,
        "population": written.population,
        "populations": list(_known(request)),
        "starts": list(OutlookScenario.objects.filter(municipality=request.municipality).only("slug", "title")),
        "faults": written.faults,
        "is_begun": bool(request.GET.get("fra")) and request.method == "GET",
    }
    return render(request, "outlook/add.html", context, status=422 if written.faults else 200)
