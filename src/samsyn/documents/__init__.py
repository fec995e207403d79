"""Documents: files, versions, and rendering from a template and facts."""
