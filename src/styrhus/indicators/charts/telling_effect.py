"""An effect in words: what changed, how much and when, how often chance does the same. Never says what caused it."""

from .alarms import rate_in_words
from .effect import Effect, EffectVerdict
from .norwegian import say_count, say_date, say_number, say_when
from .telling import RULE_SETS

NO_CAUSE = "Det viser at tallet endret seg, ikke hva som var årsaken."
_GOOD_OR_BAD = {EffectVerdict.IMPROVEMENT_SIGNAL: "bedring", EffectVerdict.WORSENING_SIGNAL: "forverring"}


def tell_effect(found: Effect) -> tuple[str, ...]:
    """Sentences in the order they are read: the verdict, the figures, chance, and what the eye may have caught."""
    if found.verdict is EffectVerdict.TOO_LITTLE_DATA:
        return (_too_little(found),)
    sentences = [_verdict(found), _difference(found), _chance(found), _weak(found)]
    if found.verdict is not EffectVerdict.NO_SIGNAL:
        sentences.append(NO_CAUSE)
    return tuple(filter(None, sentences))


def _too_little(found: Effect) -> str:
    parts = []
    if found.before < 8:
        parts.append(f"{_number(found.before)} før start (minst åtte, helst tolv)")
    if found.after < found.shift:
        parts.append(f"{_number(found.after)} etter (minst {say_count(found.shift)})")
    return f"Det er for få målinger til å se en endring: {' og '.join(parts)}."


def _verdict(found: Effect) -> str:
    since = say_date(found.started)
    if found.verdict is EffectVerdict.NO_SIGNAL:
        return f"Ingen tydelig endring etter at tiltaket startet {since}, sammenliknet med {_number(found.before)} før."
    began = f" Endringen begynner i {_when(found)}" if found.began_on else ""
    seen = f" og kunne ses fra {say_date(found.first_signal_on)}." if found.first_signal_on else "."
    return f"Etter at tiltaket startet {since}, er det et signal om {_GOOD_OR_BAD[found.verdict]}.{began}{seen}"


def _when(found: Effect) -> str:
    position = next(i for i, point in enumerate(found.points, 1) if point.on == found.began_on)
    return say_when(found.points, position)


def _difference(found: Effect) -> str:
    if found.mean_before is None or found.mean_after is None or found.difference is None:
        return ""
    before, after = say_number(found.mean_before), say_number(found.mean_after)
    if before == after:
        return f"Snittet er {after} både før og etter."
    way = "høyere" if found.difference > 0 else "lavere"
    return f"Snittet gikk fra {before} til {after}: {say_number(abs(found.difference))} {way}."


def _chance(found: Effect) -> str:
    if found.false_alarm_rate is None:
        return ""
    looks = "Et slikt signal" if found.verdict is not EffectVerdict.NO_SIGNAL else "Et signal"
    rate = rate_in_words(found.false_alarm_rate)
    return f"{looks} kommer også av ren tilfeldighet: i {rate} serier der ingenting har endret seg ({_rules(found)})."


def _rules(found: Effect) -> str:
    return f"regelsettet {RULE_SETS[found.rules]}, {_number(found.before)} før og {say_count(found.after)} etter"


def _weak(found: Effect) -> str:
    outside = {position for one in found.weak_signals for position in one.points}
    if not outside:
        return ""
    count = "Én måling" if len(outside) == 1 else f"{say_count(len(outside)).capitalize()} målinger"
    return f"{count} etter start skiller seg ut hver for seg. Det er et svakt tegn og teller ikke med."


def _number(count: int) -> str:
    return "én måling" if count == 1 else f"{say_count(count)} målinger"
