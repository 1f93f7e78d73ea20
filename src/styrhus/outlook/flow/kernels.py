"""Which of the two kernels runs. Given the same numbers they answer with the same bits, one of them sooner."""

from enum import StrEnum
from importlib.util import find_spec

from styrhus.outlook.errors import Fault, OutlookError


class Kernel(StrEnum):
    PLAIN = "plain"  # Python and its own heaps
    COMPILED = "compiled"  # Numba, an optional extra
    FASTEST = "fastest"  # compiled where Numba is installed


def can_compile() -> bool:
    return find_spec("numba") is not None


def chosen(kernel: Kernel) -> Kernel:
    """The kernel that will run; asking for the compiled one without Numba is refused."""
    if kernel is Kernel.FASTEST:
        return Kernel.COMPILED if can_compile() else Kernel.PLAIN
    if kernel is Kernel.COMPILED and not can_compile():
        raise OutlookError(
            [Fault("kernel", "Numba er ikke installert. Installer tillegget «fast», eller velg «plain».")]
        )
    return kernel
