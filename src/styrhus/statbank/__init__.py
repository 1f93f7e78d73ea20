"""Public statistics: JSON-stat2, Statistics Norway, FHI and KLASS. Knows no Django, no clock and no plan."""
