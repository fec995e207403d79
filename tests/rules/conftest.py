"""Properties are tried the same way everywhere: no time limit, no database of examples."""

from hypothesis import settings

settings.register_profile("samsyn", deadline=None, database=None, max_examples=60)
settings.load_profile("samsyn")
