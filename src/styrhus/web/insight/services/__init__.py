"""Writes of figures, one module a noun. Views ask `insight.permissions` before they call a service."""
