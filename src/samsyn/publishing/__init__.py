"""Publishing: what is made public and dispatched, and when."""
