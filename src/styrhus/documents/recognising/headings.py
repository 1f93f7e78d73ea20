"""What a column's heading says it holds: planning words to kinds of column, also where a year stands beside the word.

Knows single headings only; how columns stand together is the table's business.
"""

import re
from enum import StrEnum

from styrhus.targets.patterns import lazy_pattern


class Column(StrEnum):
    NUMBER = "number"
    AREA = "area"
    GOAL = "goal"
    ACTION = "action"
    ACTIVITIES = "activities"
    RESPONSIBLE = "responsible"
    MONEY = "money"
    YEARS = "years"
    FROM = "from"
    TO = "to"
    YEAR_MARK = "year_mark"  # one column a year, marked where the action runs
    PROGRESS = "progress"
    INDICATOR = "indicator"
    NOW = "now"
    TARGET = "target"
    SOURCE = "source"
    OTHER = "other"


# First match wins, so the narrower word stands above the wider.
_HEADINGS: tuple[tuple[Column, str], ...] = (
    (Column.NUMBER, r"(?:nr|nummer|#|id|tiltaksnr|tiltaksnummer|løpenr)\.?"),
    (Column.INDICATOR, r"(?:resultat|måle|styrings|effekt)?(?:indikator\w*)(?:.*)|måleparamet\w*|målepunkt\w*|"
                       r"(?:hvordan|korleis|hva|kva|slik|hur|vad) (?:.* )?(?:mål(?:er|es|ast|e)|mäter)\b.*|"
                       r"måling|suksesskriteri\w*|nyckeltal|nøkkeltall?|kjennetegn\b.*|kjenneteikn\b.*|"
                       r"(?:hvordan|korleis) ve(?:t|it) .*"),
    (Column.NOW, r"(?:nå|no|nå-?verdi|no-?verdi|nåverdi|utgangspunkt|baseline|startverdi|dagens (?:verdi|nivå|"
                 r"status|tall|tal)|nuläge|nå-?situasjon\w*|no-?situasjon\w*|startpunkt|basisår|referanse(?:verdi|år)|"
                 r"(?:nåværende|noverande|siste|sist målte?|målt) (?:verdi|nivå|resultat|tall|tal|måling)|"
                 r"status (?:i dag|20\d\d)|verdi (?:i dag|20\d\d)|resultat 20\d\d|nullpunkt|i dag|målt|verdi|"
                 r"tall|tal)"),
    (Column.TARGET, r"(?:(?:måltall?|måltal)(?: (?:for |i )?20\d\d)?|målverdi|ambisjon(?:snivå)?|"
                    r"(?:ønsket|ønska|ønskt) (?:verdi|nivå|resultat|utvikling)|målnivå|måltal\w*|"
                    r"resultatmål|mål (?:for |i |innen |innan |per |pr\.? |ved utgangen av )?20\d\d|"
                    r"målsetting|målsetjing)"),
    (Column.AREA, r"(?:satsings|satsnings|innsats|fokus|tema|mål|tiltaks)område|tema|område|"
                  r"strategi(?:sk område)?|strategisk grep|"
                  r"hovedstrategi|hovudstrategi|kapittel"),
    (Column.GOAL, r"(?:hoved|hovud|del|periode|over\w* )?mål(?:et|a|ene)?(?:[ -]?(?:nr|nummer)\.?)?(?:\s*/.*)?|"
                  r"(?:hører til |høyrer til |knyttet til )?mål|hva (?:vil|skal) vi oppnå|kva (?:vil|"
                  r"skal) vi oppnå|hensikt|formål"),
    (Column.YEARS, r"(?:oppstart|start(?:år)?|fra|frå)\s*(?:[-–/]|og|til)\s*(?:slutt\w*|ferdig\w*|til|avslutning|"
                   r"avslutting|mål)"),
    (Column.FROM, r"(?:oppstart|start|startår|fra|frå|start(?:dato|tidspunkt))"),
    (Column.TO, r"(?:slutt|sluttår|ferdig(?:stilt)?|til|sluttdato)"),
    (Column.RESPONSIBLE, r"(?:hoved|hovud)?ansvar\w*(?: .*)?|hvem(?! (?:som )?betal)(?: .*)?|"
                         r"kven(?! (?:som )?betal)(?: .*)?|eier|eigar|ansvarig\w*|"
                         r"utfører|utførar|samarbeids\w*|"
                         r"deltakere|deltakarar|involverte"),
    (Column.MONEY, r".*finansiering.*|finansier\w*(?: .*)?|kost(?:nad\w*|ar|er)?(?: .*)?|(?:hva|kva) kost.*|"
                   r"(?:(?:hvem|kven|hvordan|korleis) (?:som )?)?betal\w*(?: .*)?|midl(?:er|ar) (?:fra|frå|til)\b.*|"
                   r"dekk(?:es|ast|ing|ning|er)\b.*|pengar?|penger|økonomi\w*(?: .*)?|ressurs\w*(?: .*)?|"
                   r"budsjett\w*(?: .*)?|midler|midlar|kr(?:oner)?|beløp|ramme|inndekn?k?ing"),
    (Column.YEARS, r"(?:år|årstall|årstal|når|tid|tids?rom|tids?frist|frist|periode|tids?plan|tids?ramme|"
                   r"tids?punkt|når\b.*|"
                   r"gjennomføring(?:stid|s?år|speriode|stidspunkt)?|gjennomføres|framdrift(?:splan)?|"
                   r"fremdrift(?:splan)?|tidsperiode|"
                   r"när|hvornår|frist .*|tidsfrist .*)"),
    (Column.PROGRESS, r"status|ferdig\??|gjennomført|merknad\w*|kommentar\w*"),
    (Column.ACTION, r"(?:hoved|hovud|del)?tiltak(?:et|ene|a)?(?:\s*[/(].*)?|hva (?:skal|vil|gjør) .*|"
                    r"kva (?:skal|vil|gjer) .*|åtgärd\w*|"
                    r"indsats\w*|tiltak .*|handling\w*|oppgave\w*|oppgåve\w*|(?:slik|dette) .*gj[øe]r.*"),
    (Column.ACTIVITIES, r"(?:tiltaks)?beskrivelse\w*|aktivitet\w*(?:\s*/.*)?|skildring\w*|omtale|hvordan.*|korleis.*|"
                        r"innhold|innhald|delaktivitet\w*|"
                        r"utdyping|utdjuping|delmål og aktivitet\w*|konkretisering|beskriving|gjøremål|gjeremål|"
                        r"forklaring"),
    (Column.SOURCE, r"kilde\w*|kjelde\w*|datakilde|datakjelde|eining|enhet|frekvens|måles? når|källa"),
    (Column.YEAR_MARK, r"(?:19|20)\d\d"),
)  # fmt: skip
_PATTERNS = tuple((column, lazy_pattern(rf"(?:{pattern})$")) for column, pattern in _HEADINGS)
_YEAR = r"(?:19|20)\d\d"
_YEAR_BESIDE = lazy_pattern(
    rf"[\s,(]*\b(?:(?:per|pr\.?|i|for|fra|frå|til|målt i|(?:innen|innan|ved)(?: utgangen av)?)\s+)?"
    rf"(?:\d{{1,2}}\.\d{{1,2}}\.)?(?P<year>{_YEAR})\b\)?",
)
_PARTS = lazy_pattern(r"\s*/\s*|\s+og\s+|\s*&\s*|\s*,\s*")


def column_of(words: str) -> Column:
    """The kind of column that a heading names, in lower case and without signs at its ends."""
    column = _matching(words)
    if column is Column.OTHER:
        column = _without_year(words)
    return _agreed(words) if column is Column.OTHER else column


def year_in_heading(words: str) -> int | None:
    """«Nåverdi 2023», «Måltall ved utgangen av 2027» → the year; None when it names none or several."""
    years = set(re.findall(rf"\b{_YEAR}\b", words))
    return int(years.pop()) if len(years) == 1 else None


def _matching(words: str) -> Column:
    return next((column for column, pattern in _PATTERNS if pattern.match(words)), Column.OTHER)


def _without_year(words: str) -> Column:
    bare_words = _YEAR_BESIDE.sub("", words).strip(" ,:–-()")
    if bare_words == words or not bare_words:
        return Column.OTHER
    column = _matching(bare_words)
    # «Mål per 2027» and «Status 2023» are what is wanted and what is, not a goal and how far it has come.
    return {Column.GOAL: Column.TARGET, Column.PROGRESS: Column.NOW}.get(column, column)


def _agreed(words: str) -> Column:
    """«Tidsrom/frist», «Kostnad og inndekning»: what both parts say, when they agree."""
    parts = {_matching(part) for part in _PARTS.split(words) if part}
    return parts.pop() if len(parts) == 1 else Column.OTHER
