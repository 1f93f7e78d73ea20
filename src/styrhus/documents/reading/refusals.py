"""The reasons a file is refused, each with the Norwegian sentence that says what is wrong and what to do."""

from styrhus.documents.model import UnreadableDocumentError

_READABLE = "Word (.docx), PDF, Excel (.xlsx), HTML, Markdown eller ren tekst"

_MESSAGES = {
    "empty": "Filen er tom. Kontroller at du valgte riktig fil, og prøv igjen.",
    "no_text": "Filen inneholder ingen tekst. Kontroller at du valgte riktig fil, og prøv igjen.",
    "too_large": "Filen er for stor ({size} MB, grensen er {limit} MB). "
    "Fjern bilder eller del dokumentet i flere filer, og prøv igjen.",
    "too_much_text": "Filen inneholder for mye tekst til å være ett plandokument. "
    "Del den i flere filer, og prøv igjen.",
    "unknown_type": f"Filtypen kan ikke leses. Lagre dokumentet som {_READABLE}, og prøv igjen.",
    "image": "Filen er et bilde uten lesbar tekst. Last opp dokumentet som bildet er laget av, "
    "eller gjenkjenn teksten (OCR) og lagre resultatet som PDF.",
    "archive": "Filen er en pakket mappe. Pakk den ut, og last opp selve dokumentet.",
    "program": f"Filen er et program, ikke et dokument. Last opp planen som {_READABLE}.",
    "legacy_office": "Filen er lagret i et eldre Office-format (.doc, .xls eller .ppt). "
    "Åpne den i Word eller Excel, velg «Lagre som», og lagre som .docx, .xlsx eller PDF.",
    "other_office": "Filen er i et format som ikke leses ({kind}). Åpne den, velg «Lagre som», og lagre som .docx, "
    ".xlsx eller PDF.",
    "encrypted": "Filen er beskyttet med passord. Åpne den, lagre en kopi uten passord, og last opp kopien.",
    "scanned": "PDF-en inneholder bare bilder av sider, ingen tekst. Gjenkjenn teksten (OCR) i skanneprogrammet, "
    "eller last opp dokumentet PDF-en ble laget av.",
    "too_many_pages": "PDF-en har {pages} sider, og grensen er {limit}. Del den opp, og last opp delen med planen.",
    "too_slow": "PDF-en er for krevende å lese. Lagre den på nytt som en enklere PDF eller som .docx, og prøv igjen.",
    "unpacks_too_large": "Filen er liten, men pakker seg ut til en størrelse som ikke er trygg å lese. "
    "Åpne dokumentet, lagre det på nytt, og last opp den nye filen.",
    "corrupt": "Filen er skadet eller ufullstendig. Åpne originalen, lagre den på nytt, og last opp den nye filen.",
    "unsafe_xml": "Filen inneholder erklæringer (DTD eller entiteter) som ikke hører hjemme i et plandokument. "
    "Åpne dokumentet, lagre det på nytt, og last opp den nye filen.",
    "too_deep": "Filen er bygd opp med for mange nivåer inni hverandre. "
    "Åpne dokumentet, lagre det på nytt, og last opp den nye filen.",
}


def refusal(code: str, **facts: object) -> UnreadableDocumentError:
    """The error to raise for a code; `facts` fill the gaps in its sentence."""
    return UnreadableDocumentError(code, _MESSAGES[code].format(**facts))
