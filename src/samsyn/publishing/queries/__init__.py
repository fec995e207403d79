"""Questions about what is published: the record of a meeting, and what the public may read."""
