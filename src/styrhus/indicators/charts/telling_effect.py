"""An effect in words: what changed, how much and when, how often chance does the same. Never says what caused it."""

from datetime import date

from .alarms import rate_in_words
from .effect import LEAST_BASELINE, Effect, EffectVerdict
from .model import FIRM_BASELINE
from .norwegian import decimals_of, say_count, say_date, say_number, say_when
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
    parts, least = [], say_count(LEAST_BASELINE)
    if found.before < LEAST_BASELINE:
        parts.append(f"{_number(found.before)} før start (minst {least}, helst {say_count(FIRM_BASELINE)})")
    if found.after < found.shift:
        parts.append(f"{_number(found.after)} etter (minst {say_count(found.shift)})")
    return f"Det er for få målinger til å se en endring: {' og '.join(parts)}."


def _verdict(found: Effect) -> str:
    since = say_date(found.started)
    if found.verdict is EffectVerdict.NO_SIGNAL:
        return f"Ingen tydelig endring etter at tiltaket startet {since}, sammenliknet med {_number(found.before)} før."
    signal = f"Etter at tiltaket startet {since}, er det et signal om {_GOOD_OR_BAD[found.verdict]}."
    if found.began_on is None or found.first_signal_on is None:
        return signal
    began, seen = _when(found, found.began_on), _when(found, found.first_signal_on)
    return f"{signal} Endringen begynner med {began} og kunne ses fra {seen}."


def _when(found: Effect, day: date) -> str:
    return say_when(found.points, next(i for i, point in enumerate(found.points, 1) if point.on == day))


def _difference(found: Effect) -> str:
    if found.mean_before is None or found.mean_after is None:
        return ""
    # All three with the same decimals, so that readers who subtract get what is written.
    decimals = max(decimals_of(found.mean_before), decimals_of(found.mean_after))
    before, after = round(found.mean_before, decimals), round(found.mean_after, decimals)
    if before == after:
        return f"Snittet er {say_number(after, decimals)} både før og etter."
    change = f"{say_number(abs(after - before), decimals)} {'høyere' if after > before else 'lavere'}"
    return f"Snittet gikk fra {say_number(before, decimals)} til {say_number(after, decimals)}: {change}."


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
