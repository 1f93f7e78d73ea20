"""The decision note, in Word and PDF. What sets type is loaded when somebody asks for a note."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from styrhus.web.accounts.access import StaffRequest, staff_page
from styrhus.web.clock import today
from styrhus.web.outlook.selectors.notes import note_of
from styrhus.web.outlook.selectors.outlooks import newest_answer
from styrhus.web.paper.note import Note

from .access import own_outlook

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@staff_page
@require_GET
def note_docx(request: StaffRequest, slug: str) -> HttpResponse:
    from styrhus.web.paper.word import write_word

    note = _note(request, slug)
    if note is None:
        return redirect("outlook:outlook", slug)
    return _file(write_word(note), f"{slug}-notat.docx", WORD)


@staff_page
@require_GET
def note_pdf(request: StaffRequest, slug: str) -> HttpResponse:
    from styrhus.web.paper.pdf import write_pdf

    note = _note(request, slug)
    if note is None:
        return redirect("outlook:outlook", slug)
    return _file(write_pdf(note), f"{slug}-notat.pdf", "application/pdf")


def _note(request: StaffRequest, slug: str) -> Note | None:
    outlook = own_outlook(request, slug)
    answered = newest_answer(outlook)
    if answered is None:
        return None
    return note_of(
        answered,
        municipality=request.municipality.full_name,
        on=today(),
        prepared_by=request.user.name,
        address=request.build_absolute_uri(reverse("outlook:outlook", args=[outlook.slug])),
    )


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
