"""The commands, one module a group. Each is loaded only when asked for, so that `read` never waits for Django."""
