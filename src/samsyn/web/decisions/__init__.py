"""Pages of decisions and assignments, and what their rules refuse in words."""
