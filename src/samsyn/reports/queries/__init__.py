"""Questions that go across rooms: what a person has to do, what everyone waits for."""
