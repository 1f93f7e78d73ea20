"""Benchmarks: each makes its own material, checks the answer, and prints a figure beside the figure to reach."""
