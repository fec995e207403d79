"""Signing in and out, and a person's ways to do so."""
