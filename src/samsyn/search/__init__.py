"""Search: one index of Swedish stems over everything that can be found."""
