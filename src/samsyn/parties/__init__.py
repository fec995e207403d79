"""Parties: organisations, bodies, seats, people, appointments and mandates."""
