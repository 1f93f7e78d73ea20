"""A term stands in the glossary before it stands in a model."""

from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]
OURS = [model for model in apps.get_models() if model.__module__.startswith("styrhus.")]


def rows() -> list[list[str]]:
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_has_a_row_with_a_meaning(model):
    assert [row for row in rows() if f"`{model.__name__}`" in row[1] and row[2]], f"{model.__name__} mangler"


def test_glossary_says_what_a_term_means_only_once():
    codes = [row[1] for row in rows()[1:]]
    assert len(codes) == len(set(codes))


def test_no_class_is_called_measure():
    """«Measure» means a quantity everywhere else: tiltak is Action."""
    assert not [model for model in OURS if "Measure" in model.__name__]
