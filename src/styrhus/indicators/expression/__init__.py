"""The small language of numerators and denominators: one grammar, one set of functions, typed when it is read."""
