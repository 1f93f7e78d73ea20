"""Three engines for one plan: DuckDB, Spark, and plain Python as the judge. An engine knows no indicator by name."""
