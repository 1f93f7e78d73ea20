"""Plan documents to measure with: as long as asked for, invented, and the same each time. Reads and times nothing."""

import random

_SEED = 2032
_GOALS = [
    "Innbyggerne får hjelp tidlig",
    "Flere kan bo hjemme lenger",
    "Pårørende har noen å snakke med",
    "Tjenestene henger sammen for den som trenger dem",
]
_VERBS = ["Utarbeide", "Etablere", "Videreføre", "Styrke", "Gjennomføre", "Evaluere"]
_THINGS = [
    "et tverrfaglig innsatsteam for hverdagsrehabilitering",
    "opplæring i velferdsteknologi for alle ansatte",
    "et lavterskeltilbud for personer med demens og deres pårørende",
    "rutiner for utskriving fra sykehus sammen med fastlegene",
    "årlige brukerundersøkelser i hjemmetjenesten",
    "en samlet plan for rekruttering av helsefagarbeidere",
]
_OWNERS = ["Hjemmetjenesten", "Sykehjemmet", "Kommuneoverlegen", "Tildelingskontoret"]


def plan_rows(count: int) -> list[tuple[str, str, str, str, str]]:
    """Rows of an action plan: goal, action, financing, owner, years."""
    chance = random.Random(_SEED)  # noqa: S311 - material for a benchmark, not a secret
    return [
        (
            chance.choice(_GOALS),
            f"{chance.choice(_VERBS)} {chance.choice(_THINGS)}",
            f"{chance.randint(1, 9)}00 000 kr i budsjettet",
            chance.choice(_OWNERS),
            f"{(first := chance.randint(2025, 2029))}–{first + chance.randint(0, 3)}",
        )
        for _ in range(count)
    ]


def plan_text(characters: int) -> str:
    """A plan as plain text: numbered goals, each with an indicator and a bulleted list of actions."""
    parts = ["Helse- og omsorgsplan 2025–2032\nHavnes kommune\n"]
    length = len(parts[0])
    for number, (goal, action, money, owner, years) in enumerate(plan_rows(10_000), start=1):
        heading = f"\n{number // 6 + 1}. {goal}\n\nTiltak\n" if number % 6 == 1 else ""
        parts.append(f"{heading}• {action} ({owner}, {years}, {money})\n")
        length += len(parts[-1])
        if length >= characters:
            break
    return "".join(parts)[:characters]


def plan_typst(rows: int) -> str:
    """The same plan as Typst source: prose and a table that continues over many pages."""
    cells = "\n".join(", ".join(f"[{cell}]" for cell in row) + "," for row in plan_rows(rows))
    return f"""#set document(title: "Helse- og omsorgsplan 2025–2032")
#set page(numbering: "1")
= Helse- og omsorgsplan 2025–2032
#table(columns: 5, table.header([Mål], [Tiltak], [Finansiering], [Ansvar], [År]),
{cells}
)
"""
