"""Every address the site answers at, from the address tables."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

HEADINGS = {
    "mypage": "Min side",
    "accounts": "Innlogging",
    "plans": "Planer, mål, tiltak, indikatorer og vedtak",
    "intake": "Innlesing",
    "publishing": "Åpne sider",
    "administration": "Administrasjon",
}

OPENING = """# Adresser

<!-- Skrevet fra koden: python -m tools.reference -->

`<public_id>` er den varige id-en, for eksempel `HAV-P-0002`. Den peker på det samme også etter at elementet er flyttet,
endret eller tatt ut. Bokstaven sier hva det er: P plan, M mål, T tiltak, I indikator, V vedtak.

Alt krever innlogging, unntatt adressene under `/logg-inn/`, `/lag-passord/` og `/offentlig/`. Det som hører til en
annen kommune, finnes ikke for deg: svaret er 404.
"""


def page() -> str:
    sections = [OPENING]
    for app, rows in _by_app().items():
        lines = "".join(f"| `{address}` | `{name}` |\n" for address, name in rows)
        sections.append(f"## {HEADINGS.get(app, app)}\n\n| adresse | navn i koden |\n|---|---|\n{lines}")
    return "\n".join(sections)


def _by_app() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for address, app, name in _addresses(get_resolver(), "/", ""):
        found.setdefault(app, []).append((address, f"{app}:{name}"))
    return found


def _addresses(resolver: URLResolver, before: str, app: str) -> Iterator[tuple[str, str, str]]:
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield address, app, one.name or ""
        else:
            yield from _addresses(one, address, one.namespace or app)
