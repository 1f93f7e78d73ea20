"""What a reader must know about the choices, in sentences: why a grant falls away, when help at home is dearer than a
place. Values only."""

from collections.abc import Iterator
from dataclasses import dataclass

from styrhus.outlook.resources.places import break_even_hours, cost_of_a_home_hour
from styrhus.outlook.running import AlternativeAnswer, Answer
from styrhus.outlook.scenario import Alternative, MoveNeed, Scenario
from styrhus.targets.saying import format_number


@dataclass(frozen=True, slots=True)
class Remark:
    about: str  # the alternative's name
    said: tuple[str, ...]


def remarks_of(scenario: Scenario, answer: Answer) -> tuple[Remark, ...]:
    """For each choice what is not said of the baseline as well."""
    known = set(answer.alternatives[0].notes)
    remarks = []
    for alternative, answered in zip(scenario.alternatives, answer.alternatives[1:], strict=True):
        said = [note for note in answered.notes if note not in known]
        said += _break_even(scenario, alternative, answered)
        if said:
            remarks.append(Remark(answered.name, tuple(dict.fromkeys(said))))
    return tuple(remarks)


def _break_even(scenario: Scenario, alternative: Alternative, answered: AlternativeAnswer) -> Iterator[str]:
    """Hours a week that cost as much as a place, beside the hours given."""
    home_hour = cost_of_a_home_hour(scenario.educations, scenario.home_care, scenario.prices)
    for step in alternative.steps:
        costs = answered.cost_of_a_place.get(getattr(step, "from_service", ""))
        if isinstance(step, MoveNeed) and costs and home_hour > 0:
            average, next_one = (break_even_hours(place_a_year=cost, home_hour=home_hour) for cost in costs)
            service = next(one.name for one in scenario.services if one.key == step.from_service)
            yield (
                f"{service}: {format_number(average, 0)} timer hjelp hjemme i uka koster like mye som en plass "
                f"i snitt, og {format_number(next_one, 0)} timer like mye som den neste plassen. "
                f"Her er det regnet med {format_number(step.hours_a_week, 0)} timer."
            )
