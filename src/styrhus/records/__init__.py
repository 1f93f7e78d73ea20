"""Record extracts: checked row by row, pseudonymised at the door, kept as immutable Parquet. Knows no Django."""
