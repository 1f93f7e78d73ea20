"""Writes the demonstration's spreadsheet: a programme of actions and a sheet of indicators.

Run: python tools/demonstration/folkehelse.py OUTPUT.xlsx
"""

import sys

import xlsxwriter

TITLE = "Frisk i Havnes: handlingsprogram for folkehelse 2023–2026"

GOALS = [
    ("1", "Flere er i bevegelse hver dag"),
    ("2", "Færre er ensomme"),
    ("3", "Barn og unge vokser opp med gode vaner"),
]

ACTIONS = [
    ("Hovedmål", "Tiltak", "Beskrivelse", "Ansvarlig", "Finansiering", "År"),
    (
        "1",
        "Lys i turløypa rundt Havnesvatnet",
        "• Sette opp 40 lyspunkter\n• Avtale om drift med idrettslaget",
        "Eiendom",
        "Investeringsmidler",
        "2023-24",
    ),
    (
        "1",
        "Trim for eldre i alle fire kretser",
        "• Rekruttere instruktører\n• Starte to grupper i hver krets",
        "Kultur og frivillighet",
        "Egne rammer",
        "2023-2025",
    ),
    (
        "1,3",
        "Gang- og sykkelvei til skolen",
        "• Regulere\n• Bygge første del",
        "Eiendom",
        "Krever ekstra midler",
        "2024-2026",
    ),
    (
        "2",
        "Besøksvenn for dem som bor alene",
        "• Opplæring to ganger i året",
        "Kultur og frivillighet",
        "Prosjektmidler",
        "2023-2026",
    ),
    ("2", "Felles middag på Brygga hver torsdag", "", "Kultur og frivillighet", "Egne rammer", "2024-2025"),
    (
        "3",
        "Gratis frukt på ungdomsskolen",
        "• Prøve i ett år\n• Evaluere med elevrådet",
        "Helsestasjon og lege",
        "Egne rammer",
        "2023-24",
    ),
    ("3", "Foreldremøter om søvn og skjerm", "", "Helsestasjon og lege", "Egne rammer", "2024"),
]

INDICATORS = [
    ("Hovedmål", "Indikator", "Utgangspunkt", "Mål", "Frist"),
    ("1", "Andel voksne som er fysisk aktive minst 30 minutter om dagen", "31 % (2022)", "Minst 38 prosent", "2026"),
    (
        "1",
        "Fallskader blant personer over 80 år går ned med 10 prosent fra 2022",
        "62 (2022)",
        "Ned 10 prosent",
        "2025",
    ),
    ("2", "Andel som ofte er ensomme", "24 % (2022)", "Høyst 20 prosent", "2025"),
    ("3", "Andel på 10. trinn som er aktive hver dag", "", "Følges uten måltall", ""),
]


def write(path: str) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": TITLE, "company": "Havnes kommune"})
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        front = book.add_worksheet("Om programmet")
        front.write(0, 0, TITLE, bold)
        front.write(1, 0, "Vedtatt i kommunestyret i Havnes kommune 24.11.2022, sak 69/22")
        front.write(3, 0, "Hovedmål", bold)
        for row, (number, text) in enumerate(GOALS, start=4):
            front.write(row, 0, f"{number}. {text}")
        for name, rows in (("Tiltak", ACTIONS), ("Indikatorer", INDICATORS)):
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 0, 10)
            sheet.set_column(1, 5, 34, wrapped)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row, bold if number == 0 else wrapped)


if __name__ == "__main__":
    write(sys.argv[1])
