"""Files of an extract, as batches of text cells: CSV, Parquet, folders and zip files. Knows no rule a row must keep."""
