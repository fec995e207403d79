"""The web: the only rooms that know HTTP."""
