"""What may be done with figures: each a function with `by`, one transaction and one event in the log."""
