"""Indicators: definition, plan, engine, figures; suppression and control charts. Knows no Django and no clock."""
