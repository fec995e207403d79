"""Demo: invented people and a year of invented work, played through the real actions."""
