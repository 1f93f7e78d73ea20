"""Puts the families' readings of one document together into one draft. Knows their order and nothing of their rules."""

from styrhus.documents.draft import Finding, Period, PlanDraft
from styrhus.documents.model import Document
from styrhus.documents.recognising.bodies import bodies_of
from styrhus.documents.recognising.columns import tables_of
from styrhus.documents.recognising.doubts import doubts_in, says_no_actions
from styrhus.documents.recognising.indicators import take_targets_in_goals
from styrhus.documents.recognising.language import language_of
from styrhus.documents.recognising.ledger import Ledger, Settled
from styrhus.documents.recognising.minutes import is_minutes, take_minutes
from styrhus.documents.recognising.municipality import municipality_of
from styrhus.documents.recognising.numbered_goals import take_numbered_goals
from styrhus.documents.recognising.outline import Outline, anchor_of, outline_of
from styrhus.documents.recognising.periods import period_of
from styrhus.documents.recognising.phases import phases_of
from styrhus.documents.recognising.references import references_of
from styrhus.documents.recognising.reporting import reporting_of
from styrhus.documents.recognising.sdgs import sdgs_of
from styrhus.documents.recognising.state import State
from styrhus.documents.recognising.titles import Title, kind_of, title_of
from styrhus.documents.recognising.walk import walk


def recognise(document: Document) -> PlanDraft:
    """Everything the document says of a plan. What is missing stays empty; what is doubtful is a finding."""
    outline = outline_of(document)
    title = title_of(outline)
    period, is_stated = period_of(outline, title)
    ledger = Ledger()
    phases, phase_findings, in_phases = phases_of(outline)
    ledger.claim(in_phases)
    no_actions = says_no_actions(outline)
    _take_elements(outline, title, period, ledger, holds_no_actions=no_actions is not None)
    references = references_of(outline, title.text, period)
    findings = [
        *_about_the_plan(outline, title, period, is_stated=is_stated),
        *([no_actions] if no_actions else []),
        *phase_findings,
        *ledger.findings,
        *doubts_in(outline, ledger, references),
    ]
    settled = ledger.settled()
    if not (settled.goals or settled.actions or settled.means or settled.indicators):
        findings.insert(0, _why_no_plan(outline, settled, has_phases=bool(phases)))
    return PlanDraft(
        title=title.text,
        municipality=_whose(document),
        kind=kind_of(title.text, document.text, period.first),
        period=period,
        language=language_of(document.text),
        levels=_levels(settled),
        goals=settled.goals,
        actions=settled.actions,
        means=settled.means,
        challenges=settled.challenges,
        indicators=settled.indicators,
        phases=phases,
        bodies=bodies_of(outline),
        reporting=reporting_of(outline),
        sdgs=sdgs_of(outline),
        references=references,
        findings=tuple(findings),
    )


def _take_elements(outline: Outline, title: Title, period: Period, ledger: Ledger, *, holds_no_actions: bool) -> None:
    if is_minutes(outline) and take_minutes(outline, ledger):
        return
    tables = tables_of(outline.document)
    take_numbered_goals(outline, tables, ledger, title.blocks)
    state = State(outline, ledger, holds_no_actions)
    state.titles = title.blocks
    walk(state, period, tables)
    take_targets_in_goals(state)


def _levels(settled: Settled) -> tuple[str, ...]:
    """The document's own level names, those that stand over others first."""
    depth: dict[str, int] = {}
    by_id = {goal.id: goal for goal in settled.goals}
    for goal in settled.goals:
        above, steps = goal, 0
        while above.parent is not None and steps < len(by_id):
            above, steps = by_id[above.parent], steps + 1
        depth[goal.level] = max(depth.get(goal.level, 0), steps)
    return tuple(sorted(depth, key=lambda level: (not level.startswith("visjon"), depth[level])))


def _about_the_plan(outline: Outline, title: Title, period: Period, *, is_stated: bool) -> list[Finding]:
    findings = []
    if title.is_guess:
        message = f"Dokumentet har ingen tydelig tittel. «{title.text}» er et forslag. Skriv inn riktig tittel."
        findings.append(Finding("title_guessed", message))
    if period == Period():
        findings.append(Finding("period_missing", "Planperioden står ikke tydelig i dokumentet. Skriv inn årene."))
    elif not is_stated:
        message = f"Planperioden {period.first}–{period.last} er funnet i teksten, ikke i tittelen. Kontroller årene."
        findings.append(Finding("period_guessed", message))
    if _whose(outline.document) is None:
        message = "Kommunens navn står ikke i dokumentet. Velg kommune."
        findings.append(Finding("municipality_missing", message))
    return findings


def _whose(document: Document) -> str | None:
    """A page that nowhere names its municipality may name it behind its own title: «Møteplasser | Nordvik kommune»."""
    return municipality_of(document.text) or municipality_of(document.title or "")


def _why_no_plan(outline: Outline, settled: Settled, *, has_phases: bool) -> Finding:
    place = anchor_of(outline.shown[0]) if outline.shown else None
    if settled.challenges:
        message = (
            "Dokumentet beskriver status og utfordringer, men ingen mål, tiltak eller indikatorer. "
            "Last opp delen av planen som har mål og tiltak."
        )
        return Finding("only_challenges", message, place)
    if has_phases:
        message = (
            "Siden beskriver planprosessen, men inneholder ingen mål, tiltak eller indikatorer. Last opp selve planen."
        )
        return Finding("only_process", message, place)
    message = (
        "Dokumentet inneholder verken mål, tiltak eller indikatorer under slike overskrifter. "
        "Kontroller at det er en plan, og at hele planen er med."
    )
    return Finding("not_a_plan", message, place)
