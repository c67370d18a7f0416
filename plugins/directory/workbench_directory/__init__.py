"""The directories that citizens and officers look things up in."""
