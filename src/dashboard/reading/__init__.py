"""From a file to a review: one module a format, one tuple of readers."""
