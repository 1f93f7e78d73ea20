"""What the engines computed, shown to people: extracts, figures, control charts, comparison."""
