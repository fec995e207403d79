"""Verbs of decisions; call the module: deciding, reserving."""
