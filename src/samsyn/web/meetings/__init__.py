"""Pages of meetings: the list, and one meeting on its way through seven steps."""
