"""How good were projections, and their intervals, when one looks back? Figures, good or bad."""
