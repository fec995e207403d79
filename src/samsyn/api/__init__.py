"""Open data and calendar feeds."""
