"""The open pages: what anyone may read, without signing in."""
