"""The states of a plan and the ways between them, as data. Pure: knows no model beyond the names of the states."""

from collections.abc import Mapping

from .models.plans import Plan

State = Plan.State

TRANSITIONS: Mapping[State, tuple[State, ...]] = {
    State.DRAFT: (State.ADOPTED, State.WITHDRAWN),
    State.ADOPTED: (State.SUPERSEDED, State.WITHDRAWN),
    State.SUPERSEDED: (State.ADOPTED,),  # the newer plan was repealed
    State.WITHDRAWN: (State.DRAFT,),
}


def can_become(state: str, wanted: str) -> bool:
    return State(wanted) in TRANSITIONS[State(state)]


def diagram() -> str:
    """The ways as a Mermaid diagram; the page that shows it is compared with this."""
    names = [f"    {state.value}: {state.label}" for state in State]
    ways = [f"    {state.value} --> {reached.value}" for state, all_of in TRANSITIONS.items() for reached in all_of]
    return "\n".join(["stateDiagram-v2", *names, f"    [*] --> {State.DRAFT.value}", *ways])
