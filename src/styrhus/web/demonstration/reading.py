"""Reads the demonstration's documents the way a planner does: upload, read, confirm, accept, take into use."""

import hashlib
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from styrhus.web.accounts.models import User
from styrhus.web.intake.models import DraftElement, Intake
from styrhus.web.intake.services.adopting import adopt
from styrhus.web.intake.services.reading import read_in
from styrhus.web.intake.services.receiving import receive_document
from styrhus.web.intake.services.reviewing import accept_certain, accept_element, settle_facts
from styrhus.web.organisation.models import Municipality
from styrhus.web.plans.models import Plan

from .facts import PlanFacts


def adopt_document(path: Path, *, facts: PlanFacts, municipality: Municipality, by: User) -> Plan:
    data = path.read_bytes()
    upload = SimpleUploadedFile(path.name, data)
    intake = receive_document(municipality=municipality, file=upload, sha256=hashlib.sha256(data).hexdigest(), by=by)
    read_in(intake.pk)
    intake.refresh_from_db()
    if intake.state != Intake.State.READY:
        raise RuntimeError(f"{path.name}: {intake.error}")
    first, last = facts.period
    settled = intake.facts | {name: year for name, year in (("from", first), ("to", last)) if year}
    settle_facts(intake=intake, facts=settled, by=by)
    accept_certain(intake=intake, by=by)
    for element in intake.elements.filter(state=DraftElement.State.PENDING):
        accept_element(element=element, expected_revision=element.revision, by=by)
    return adopt(intake=intake, by=by).plan
