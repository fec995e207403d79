"""Assignments: what a decision asks somebody to do."""
