"""What a person has to do, whom everyone waits for, and search."""
