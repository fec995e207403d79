"""Arrangements: the agreed rules of a collaboration, as dated and sourced data."""
