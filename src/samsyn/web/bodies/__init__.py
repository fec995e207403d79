"""Pages of the structure and of each body: who sits there and how it works."""
