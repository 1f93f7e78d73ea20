"""The generated reference pages, one module a page."""
