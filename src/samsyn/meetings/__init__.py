"""Meetings: agenda, notice, attendance, minutes."""
