"""Lets `python -m styrhus` start the program. Knows nothing else."""

from styrhus.cli import main

main()
