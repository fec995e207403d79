"""Pages about the site itself: language, accessibility, privacy, the living style page."""
