"""Samsyn: the management system for collaboration between a region and its municipalities."""
