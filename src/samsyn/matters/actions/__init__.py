"""Verbs of matters; call the module: raising, preparing, papers, backing, lifting."""
