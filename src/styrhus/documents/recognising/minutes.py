"""Case minutes: proposals and decisions as numbered points under themes. What was only proposed is marked so."""

import re

from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.ledger import ActionEntry, GoalEntry, Ledger
from styrhus.documents.recognising.outline import Outline, Point, point_of
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

_MINUTES = lazy_pattern(
    r"^(?:[\wæøå-]+ (?:fylkes)?kommune\s+)?"
    r"(?:saksprotokoll|møteprotokoll|møtebok|særutskrift|protokoll|saksframlegg)\b",
    re.IGNORECASE,
)
_PROPOSED = lazy_pattern(
    r"\b(?:forslag\w*|framlegg\w*|fremmet|fremma|la(?:gde)? fr[ae]m|foreslo|føreslo|foreslås)\b|forslaget",
    re.IGNORECASE,
)
_DECIDED = lazy_pattern(
    r"^(?:\w+ )?(?:vedtak|enstemmig vedtatt|samrøystes vedteke|endelig vedtak|vedtatt)\b(?!\s+i\b)", re.IGNORECASE
)
_THEME = lazy_pattern(r"^[\"“”«]?\s*(?P<name>[A-ZÆØÅ][^.:]{2,90}):[\"”»]?$")
_NO_THEME = lazy_pattern(
    r"^(?:utvalg|møtedato|sak|arkivsak|tittel|behandling|handsaming|til stede|votering|vedtak|innstilling|"
    r"saksbehandler|møtested|møtestad|dato|tid|følgende|desse|disse|.*(?:innstilling|tilråding))",
    re.I,
)
CASE_HEADING = lazy_pattern(
    r"^(?:(?:(?:PS|RS|sak|saksnr\.?|saksnummer)\s*)?\d{1,4}/\d{2,4}|(?:saks)?tittel|sak)\s*[:.–-]?\s+"
    r"(?P<name>[A-ZÆØÅ].*)$",
    re.IGNORECASE,
)
_OF_PLAN = lazy_pattern(r"(?:plan|strategi|program|reform|melding)(?:en|et|a|ens|ets)?\b", re.IGNORECASE)
# «Kreftplan 2022–2026 vedtas.» adopts the plan and is no action in it.
_FORMAL = lazy_pattern(
    r"^.{0,120}\b(?:vedtas|vedtes|vedtakast|(?:blir|vert) (?:vedtatt|vedteke[nt]?|godkjent|godkjend)|godkjennes|"
    r"godkjennast|(?:tas|takast|blir teken) til (?:orientering|etterretning|vitende)|"
    r"(?:sendes|sendast|legges|leggast) (?:ut )?(?:på|til) (?:høring|høyring|offentlig ettersyn|offentleg ettersyn))\b"
    r"[^.]{0,60}\.?$|"
    r"^.{0,60}\b(?:vedtar|vedtek|godkjenner|godkjenn|slutter seg til|sluttar seg til) (?!å\b)[^.]{0,80}"
    r"(?:plan|strategi|program|reform|sak|framlegg|forslag|innstilling)(?:en|et|a)?\b[^.]{0,40}\.?$",
    re.IGNORECASE,
)
_OCR_ONE = lazy_pattern(r"^(?:I|l)\.$")
_OCR_IN_DATE = lazy_pattern(
    r"\b[Il]\. (?=januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)"
)


def is_minutes(outline: Outline) -> bool:
    return any(_MINUTES.match(block.text) for block in outline.shown[:40] if len(block.text) < 200)


def take_minutes(outline: Outline, ledger: Ledger) -> bool:
    """Claims the numbered points of the minutes; True when there were any."""
    started, is_proposal, is_other_case = False, False, False
    theme: GoalEntry | None = None
    cases = filter(None, (CASE_HEADING.match(block.text) for block in outline.shown))
    is_about_plan = any(_OF_PLAN.search(case["name"]) for case in cases)
    actions = []
    for block in outline.shown:
        started = started or bool(_MINUTES.match(block.text))
        if not started or block.kind is BlockKind.ROW:
            continue
        case = CASE_HEADING.match(block.text)
        if case is not None:
            is_other_case = is_about_plan and not _OF_PLAN.search(case["name"])
        if is_other_case or _FORMAL.match(block.text):
            ledger.claim([block.index])
            continue
        if block.kind is BlockKind.ITEM:
            actions.append(_take_point(block, theme, ledger, is_proposal=is_proposal))
            continue
        is_proposal = bool(_PROPOSED.search(block.text)) or (is_proposal and not _DECIDED.match(block.text))
        named = _THEME.match(block.text)
        if (
            named
            and not _NO_THEME.match(block.text)
            and not _PROPOSED.search(block.text)
            and not _DECIDED.match(block.text)
        ):
            theme = _theme(block, named["name"], ledger)
        elif block.kind is BlockKind.HEADING or _DECIDED.match(block.text):
            theme = None
        ledger.claim([block.index])
    _leave_out_empty_themes(actions, ledger)
    return bool(actions)


def _theme(block: Block, name: str, ledger: Ledger) -> GoalEntry:
    start = block.start + block.text.index(name)
    anchor = type(point_of(block).anchor)(block.index, block.page, start, start + len(name))
    entry = GoalEntry(Point(name, anchor), "tema", Sense.AREA)
    ledger.goals.append(entry)
    return entry


def _take_point(block: Block, theme: GoalEntry | None, ledger: Ledger, *, is_proposal: bool) -> ActionEntry:
    point = point_of(block)
    action = ActionEntry(point, [theme] if theme else [], is_proposal=is_proposal)
    ledger.actions.append(action)
    ledger.claim([block.index])
    if is_proposal:
        message = "Punktet er et forslag i en saksprotokoll. Kontroller om det ble vedtatt."
        ledger.find("proposal", message, point)
    if _OCR_ONE.match(block.marker) or _OCR_IN_DATE.search(block.text):
        message = "Tallet 1 kan være lest som bokstaven «I». Kontroller nummer og dato mot originalen."
        ledger.find("ocr_digit", message, point)
    return action


def _leave_out_empty_themes(actions: list[ActionEntry], ledger: Ledger) -> None:
    used = {id(goal) for action in actions for goal in action.goals}
    ledger.goals = [goal for goal in ledger.goals if goal.level != "tema" or id(goal) in used]
