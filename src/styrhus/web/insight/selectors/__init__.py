"""Reads of figures that join, in a bounded number of queries."""
