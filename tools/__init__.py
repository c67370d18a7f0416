"""What makes the project ready, and what makes the files that it ships."""
