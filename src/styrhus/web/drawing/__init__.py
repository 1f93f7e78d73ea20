"""Pure geometry of the project's own SVG: values in, coordinates and labels out. Knows no page, request or database."""
