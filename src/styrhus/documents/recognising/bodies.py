"""The groups that carry a plan's work: steering, project, working and reference groups, with members and mandate."""

import re
from dataclasses import dataclass, field

from styrhus.documents.draft import Anchor, DraftBody
from styrhus.documents.model import Block, BlockKind
from styrhus.documents.recognising.outline import Outline, Section, anchor_of, is_prose
from styrhus.documents.recognising.vocabulary import Sense
from styrhus.targets.patterns import lazy_pattern

_ROLES = {
    "styringsgruppe": r"styr(?:ings|e)grupp\w*|styringsgrupp\w*",
    "prosjektgruppe": r"prosjektgrupp\w*|plangrupp\w*|projektgrupp\w*",
    "arbeidsgruppe": r"arbeidsgrupp\w*|arbetsgrupp\w*|arbejdsgrupp\w*",
    "referansegruppe": r"referansegrupp\w*|ressursgrupp\w*",
}
_GROUP = lazy_pattern("|".join(f"(?P<{role}>\\b(?:{pattern}))" for role, pattern in _ROLES.items()), re.IGNORECASE)
_MEMBERS = lazy_pattern(
    r"(?:,? som er|,? består av|,? bestående av|,? samansett av|,? sammensatt av|,? er samansett av|"
    r",? har medlemmene|"
    r",? har medlemmane|medlemm\w*:|,? utgjøres av|,? med deltakere fra|,? med deltakarar frå|"
    r",? med representanter fra|"
    r",? med representantar frå|,? er|:)\s+(?P<who>[^.:]+)",
    re.IGNORECASE,
)
_LEADER = lazy_pattern(r"(?P<who>[A-ZÆØÅ][^.,]{3,70}?) (?:er leder (?:for|av)|leder|er leiar (?:for|av)|leiar)\s+$")
_MANDATE = lazy_pattern(
    r"(?:^|\s)(?:med (?P<with>delegert [^.,]+)|mandat\w*(?: er)?:?\s+(?P<is>[^.]+)|(?:skal|"
    r"har ansvar for(?: å)?|har som oppgave å|"
    r"har som oppgåve å|skal ha ansvar for)\s+(?!ha )(?P<shall>[^.]+))",
    re.IGNORECASE,
)
_PARTICIPATION = lazy_pattern(r"(?:deltakelse|deltaking|medvirkning|medverknad) fr[aå] (?P<who>[^.]+)", re.IGNORECASE)
_NOT_MEMBERS = lazy_pattern(
    r"^(?:ansvarlig|ansvarleg|opprettet|oppretta|etablert|med|for|i|på|en|ei|et|eit|å|at|ikke|leder|leiar)\b", re.I
)
_SKIPPED = frozenset(
    {Sense.ACTION, Sense.MEANS, Sense.NOTES, Sense.CONTENTS, Sense.INDICATOR, Sense.GOAL, Sense.STATUS}
)


@dataclass(slots=True)
class _Body:
    name: str
    role: str
    anchor: Anchor
    members: list[str] = field(default_factory=list)
    mandate: str | None = None


def bodies_of(outline: Outline) -> tuple[DraftBody, ...]:
    found: dict[str, _Body] = {}
    for section in outline.sections:
        if section.sense in _SKIPPED:
            continue
        _take_heading(section, found)
        for block in filter(is_prose, section.paragraphs):
            for sentence, anchor in sentences(block):
                _take_sentence(sentence, anchor, found)
    return tuple(DraftBody(b.name, b.role, b.anchor, tuple(b.members), b.mandate) for b in found.values())


def sentences(block: Block) -> list[tuple[str, Anchor]]:
    """A block's sentences with their places."""
    found = []
    for match in re.finditer(r"[^.!?]+(?:[.!?](?!\s+[A-ZÆØÅ«]|$)[^.!?]*)*[.!?]*", block.text):
        text = match[0].strip()
        if text:
            start = block.start + match.start() + match[0].index(text)
            found.append((text, Anchor(block.index, block.page, start, start + len(text))))
    return found


def _take_heading(section: Section, found: dict[str, _Body]) -> None:
    """«Styringsgruppe» as a heading or lead with its members as points."""
    head = section.head
    group = _GROUP.match(head.text) if head is not None else None
    if head is None or group is None or len(head.text) > 80 or head.kind is BlockKind.ROW:
        return
    body = _body(group, anchor_of(head), found)
    body.members.extend(block.text for block in section.items if block.level == 0)


def _take_sentence(sentence: str, anchor: Anchor, found: dict[str, _Body]) -> None:
    for group in _GROUP.finditer(sentence):
        before, after = sentence[: group.start()], sentence[group.end() :]
        members = _members(after)
        leader = _LEADER.search(before)
        mandate = _mandate(after)
        is_plan_of_groups = re.search(r"\bi $", before) is not None and group[0].lower().endswith(("r", "ar"))
        if not (members or leader or mandate or is_plan_of_groups):
            continue
        body = _body(group, anchor, found)
        body.members.extend(name for name in members if name not in body.members)
        if leader is not None:
            body.members.append(f"{leader['who'].strip()} (leder)")
        body.mandate = body.mandate or mandate
    part = _PARTICIPATION.search(sentence)
    if part is not None:
        found.setdefault("deltakelse", _Body("Deltakelse", "deltakelse", anchor, _names(part["who"])))


def _body(group: re.Match[str], anchor: Anchor, found: dict[str, _Body]) -> _Body:
    role = group.lastgroup or ""
    name = group[0][:1].upper() + group[0][1:].lower()
    return found.setdefault(role, _Body(name, role, anchor))


def _members(after: str) -> list[str]:
    match = _MEMBERS.match(after)
    if match is None or _NOT_MEMBERS.match(match["who"]):
        return []
    return _names(match["who"])


def _names(text: str) -> list[str]:
    return [name.strip(" .") for name in re.split(r",\s+|\s+(?:og|samt)\s+", text) if name.strip(" .")]


def _mandate(after: str) -> str | None:
    match = _MANDATE.match(after)
    if match is None:
        return None
    return (match["with"] or match["is"] or match["shall"]).strip()
