"""Rules about how goals and actions are worded. Tips: language has exceptions, and a person decides."""

from collections.abc import Iterator

from styrhus.checkup.checked_plan import CheckedPlan, at
from styrhus.checkup.model import Hit, Severity, rule
from styrhus.checkup.naming import name
from styrhus.checkup.verbs import (
    FINITE,
    PARTICIPLE,
    PASSIVES,
    STATE_VERBS,
    SUBORDINATORS,
    UNMISTAKABLE_INFINITIVES,
)
from styrhus.targets.patterns import lazy_pattern

LONGEST_GOAL = 40  # words
WORD = lazy_pattern(r"[\w-]+")
SENTENCE_BREAK = lazy_pattern(r"(?<=[a-zæøå»)])[.!?]\s+(?=[A-ZÆØÅ«])")
CLAUSE_BREAK = lazy_pattern(r"[,;]\s+(?:og|samt|mens)\s+|;\s+")
INFINITIVE_BREAK = lazy_pattern(r"(?:,\s*|\s+)(?:og|samt)\s+(?:å\s+)?(?=\w)")
WORDS_BEFORE_VERB = 6  # a clause of its own shows its verb within so many words
# «utarbeide en plan og innføre den»: one doing in two steps, not two.
NO_NEW_OBJECT = lazy_pattern(r"-|(?:i|på|av|til|for|med|fra|ved|om|under|den|det|dem|disse|denne|dette|slik|at|som)$")
BY_SOMEBODY = lazy_pattern(r"\bav\s+\w+")
BEFORE_COLON = lazy_pattern(r"[:«(]")
ANY_VERB = FINITE | PASSIVES
DOING_OR_LEANING = SUBORDINATORS | UNMISTAKABLE_INFINITIVES
MODALS = {"skal", "må", "bør", "vil", "kan"}


def words_of(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def first_sentence(text: str) -> str:
    return SENTENCE_BREAK.split(text.strip(), maxsplit=1)[0]


def has_finite_verb(text: str) -> bool:
    return any(word in ANY_VERB for word in words_of(text))


def place_of_own_verb(clause: str) -> int | None:
    """Which word is the clause's finite verb. None where the clause leans on another («som …») or has no verb near."""
    for place, word in enumerate(words_of(clause)[:WORDS_BEFORE_VERB]):
        if word in DOING_OR_LEANING:
            return None
        if word in ANY_VERB:
            return place
    return None


def independent_clauses(text: str) -> list[str]:
    """A sentence cut where a new main clause with a subject and a verb of its own begins."""
    first, *rest = CLAUSE_BREAK.split(text)
    if not has_finite_verb(first) or SUBORDINATORS & set(words_of(first)):
        return [text]
    # A piece that opens with its verb («, og mestrer …») goes on about the same subject.
    return [first, *(piece for piece in rest if place_of_own_verb(piece))]


def joins_two_doings(text: str) -> bool:
    """«Bygge ti plasser og ansette to leger»: two infinitives, each with an object of its own."""
    for joint in INFINITIVE_BREAK.finditer(text):
        before, after = words_of(text[: joint.start()]), words_of(text[joint.end() :])
        starts_with_doing = bool(before) and before[0] in UNMISTAKABLE_INFINITIVES
        has_object = len(before) > 2 and not SUBORDINATORS & set(before)
        goes_on_doing = len(after) > 1 and after[0] in UNMISTAKABLE_INFINITIVES
        if starts_with_doing and has_object and goes_on_doing and not NO_NEW_OBJECT.match(after[1]):
            return True
    return False


@rule(
    "K-14",
    Severity.TIP,
    title="To tiltak i én setning",
    why="To tiltak i ett får felles eier og frist, og når det ene er ferdig, ser begge ferdige ut.",
    mend="Del dem, så kan hvert få sin eier og frist.",
)
def two_actions_in_one(plan: CheckedPlan) -> Iterator[Hit]:
    for action in plan.draft.actions:
        text = first_sentence(action.text)
        if len(independent_clauses(text)) > 1 or joins_two_doings(text):
            yield at(action, f"{name(plan, action)} ser ut til å være to tiltak.")


@rule(
    "K-39",
    Severity.TIP,
    title="Langt mål",
    why="Et mål som ingen husker, er det vanskelig å styre etter.",
    mend="Kort ned til én setning. Flytt bakgrunn og begrunnelse til teksten under målet.",
)
def goal_is_long(plan: CheckedPlan) -> Iterator[Hit]:
    for goal in plan.draft.goals:
        count = len(WORD.findall(goal.text))
        if count > LONGEST_GOAL:
            yield at(goal, f"{name(plan, goal)} er på {count} ord.")


@rule(
    "K-40",
    Severity.TIP,
    title="Mål som sier flere ting",
    why="Når den ene delen er nådd og den andre ikke, kan ingen sette én status.",
    mend="Del målet, eller velg det viktigste og la resten bli delmål.",
)
def goal_makes_two_claims(plan: CheckedPlan) -> Iterator[Hit]:
    for goal in plan.draft.goals:
        sentences = [part for part in SENTENCE_BREAK.split(goal.text) if has_finite_verb(part)]
        if len(sentences) > 1 or len(independent_clauses(first_sentence(goal.text))) > 1:
            yield at(goal, f"{name(plan, goal)} sier mer enn én ting.")


def reads_as_state(text: str) -> bool:
    """The first verb of the main clause says how things are, not what somebody does."""
    words = words_of(BEFORE_COLON.split(first_sentence(text), maxsplit=1)[0])
    for place, word in enumerate(words[: 2 * WORDS_BEFORE_VERB]):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in MODALS:
            return following in {"være", "vere", "ha"}
        if word in STATE_VERBS:
            return not PARTICIPLE.fullmatch(following)
        if word in DOING_OR_LEANING or word in ANY_VERB:
            return False
    return False


@rule(
    "K-41",
    Severity.TIP,
    title="Tiltak som beskriver en tilstand",
    why="Da vet ingen hva de skal gjøre, og tiltaket blir aldri ferdig.",
    mend="Begynn med et verb som sier hva noen gjør, eller flytt teksten til målene.",
)
def action_reads_as_state(plan: CheckedPlan) -> Iterator[Hit]:
    for action in plan.draft.actions:
        if reads_as_state(action.text):
            yield at(action, f"{name(plan, action)} sier hvordan det skal være, ikke hva noen skal gjøre.")


def is_passive_without_actor(text: str) -> bool:
    sentence = first_sentence(text)
    for word in words_of(sentence):
        if word in PASSIVES:
            return not BY_SOMEBODY.search(sentence)
        if word not in MODALS and (word in FINITE or word in DOING_OR_LEANING):
            return False
    return False


@rule(
    "K-42",
    Severity.TIP,
    title="Uklart hvem som gjør det",
    why="«Det skal etableres …» sier ikke hvem som gjør det, og tiltaket har heller ingen ansvarlig.",
    mend="Skriv hvem som gjør det: «Hjemmetjenesten etablerer …».",
)
def passive_without_actor(plan: CheckedPlan) -> Iterator[Hit]:
    for action in plan.draft.actions:
        if not action.responsible and is_passive_without_actor(action.text):
            yield at(action, f"{name(plan, action)} sier ikke hvem som skal gjøre det.")


@rule(
    "K-45",
    Severity.SERIOUS,
    title="Punkt uten tekst",
    why="Ingen kan se hva det gjelder.",
    mend="Skriv teksten, eller slett punktet.",
)
def element_without_text(plan: CheckedPlan) -> Iterator[Hit]:
    for element in plan.text_elements:
        if not element.text.strip():
            yield at(element, f"{name(plan, element)} må få en tekst.")
