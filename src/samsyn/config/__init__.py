"""Settings, routes and the command line."""
