"""Help for tests: what they need from the machine, databases, and a browser."""
