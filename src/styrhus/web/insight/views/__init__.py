"""Pages of figures: HTTP only."""
