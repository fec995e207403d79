"""Verbs of publishing; call the module: adjusting, publishing, dispatching."""
