"""Pages of persons, organisations, appointments and settings."""
