"""From the text of a scenario file to a Scenario, or everything that is wrong with it at once. Runs nothing."""

from styrhus.outlook.errors import OutlookError

from .checking import check_scenario
from .faults import Faults
from .fields import SCENARIO
from .model import Scenario
from .yaml_text import read_document


def read_scenario(text: str) -> Scenario:
    """OutlookError with every fault: its path in the file, what is wrong, an example of what to write, and the line."""
    document = read_document(text)
    faults = Faults(document.lines)
    scenario: Scenario = SCENARIO.read(document.value, "", faults)
    check_scenario(scenario, faults)
    if faults.found:
        raise OutlookError(faults.found)
    return scenario
