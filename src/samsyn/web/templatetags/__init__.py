"""Template tags of the site; `ui` is a builtin of every template."""
