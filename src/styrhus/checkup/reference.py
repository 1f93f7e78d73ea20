"""The reference page of the check-up, written from the rules themselves.

Write it anew with `python -m styrhus.checkup.reference > docs/reference/checkup.md`.
"""

from styrhus.checkup.checking import RULES
from styrhus.checkup.model import Rule, Severity

OPENING = """# Kontrollen av planer: alle regler

<!-- Skrevet fra reglene i koden: python -m styrhus.checkup.reference > docs/reference/checkup.md -->

Kontrollen leser planen og sier fra om det som gjør den vanskelig å følge opp. Hver regel har et nummer som ikke
endrer seg. Funnene kommer med de alvorligste først, og ellers i samme rekkefølge som i dokumentet.

| alvor | betyr |
|---|---|
| alvorlig | Planen kan ikke følges opp, eller viser feil, før dette er rettet. |
| bør rettes | Noe mangler eller henger ikke sammen. |
| tips | Kan være riktig som det er. Se på det en gang. |
"""


def rule_section(rule: Rule) -> str:
    return f"### {rule.code} {rule.title}\n\n{rule.why}\n\n**Slik retter du det:** {rule.mend}\n"


def reference_page() -> str:
    parts = [OPENING]
    for severity in Severity:
        of_this = [rule for rule in RULES if rule.severity is severity]
        parts.append(f"## {severity.value.capitalize()} ({len(of_this)} regler)\n")
        parts += [rule_section(rule) for rule in of_this]
    return "\n".join(parts)


if __name__ == "__main__":
    print(reference_page(), end="")
