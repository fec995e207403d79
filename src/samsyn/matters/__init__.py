"""Matters: a question on its way to a decision."""
