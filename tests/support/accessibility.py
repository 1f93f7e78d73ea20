"""What shuts somebody out of a page: axe-core's rules for WCAG 2.1 A and AA, and whether the page scrolls sideways,
which axe does not see. Here nothing is known of who asks or of which pages there are."""

from typing import Any

from support.requirements import AXE

WIDE, NARROW = 1280, 320
_ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
_OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
_RUN = "options => axe.run(document, options).then(found => found.violations)"


def faults_as_it_lies(page: Any) -> list[str]:
    """At the width and in the scheme the page has."""
    _bring_axe(page)
    return _broken_rules(page, _ALL) + _sideways(page)


def faults_everywhere(page: Any) -> list[str]:
    """At both widths and in both schemes, without loading the page again for each."""
    _bring_axe(page)
    faults = []
    # As few changes of scheme as can be: each has the browser draw everything again. It is the second one at a width
    # that is judged by its colours alone, since they are all that a scheme changes.
    for width, schemes in ((NARROW, ("light", "dark")), (WIDE, ("dark", "light"))):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in zip(schemes, (_ALL, _OF_COLOURS), strict=True):
            page.emulate_media(color_scheme=scheme)
            faults += [f"{width} px, {scheme}: {one}" for one in _broken_rules(page, rules) + _sideways(page)]
    return faults


def _bring_axe(page: Any) -> None:
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))


def _broken_rules(page: Any, rules: dict[str, Any]) -> list[str]:
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    return [_as_text(found) for found in page.evaluate(_RUN, options)]


def _sideways(page: Any) -> list[str]:
    content, window = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
    return [f"ruller sidelengs: {content} px innhold i {window} px vindu"] if content > window else []


def _as_text(violation: dict[str, Any]) -> str:
    places = "\n".join(
        f"    {' '.join(map(str, node['target']))}\n      {node['html'][:200]}" for node in violation["nodes"][:8]
    )
    return f"{violation['id']} ({violation['impact']}): {violation['help']}\n{places}"
