"""Questions about meetings, a module per noun; callers import the module."""
