"""Verbs of meetings, a module per noun; callers import the module."""
