"""`python -m styrhus.targets`: reads sentences on standard input, prints readings."""

import sys

from styrhus.targets.lines import print_readings

if __name__ == "__main__":
    print_readings(sys.stdin, sys.stdout)
