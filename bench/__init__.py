"""A benchmark: twenty years of an invented county, served and measured (docs/bench.md)."""
