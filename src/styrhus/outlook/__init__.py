"""Outlook: population → need → flow through places → staff → money, with uncertainty.

Pure: values in, frozen dataclasses out. The random generator is an argument; there is no clock and no disk.
"""
