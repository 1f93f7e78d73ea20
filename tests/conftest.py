"""What every test may ask for. The work is done in `support`, one module a kind of help."""

pytest_plugins = ["support.requirements", "support.database", "support.browser", "support.spark"]
