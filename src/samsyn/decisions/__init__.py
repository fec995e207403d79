"""Decisions: what a body decided, and under which count."""
