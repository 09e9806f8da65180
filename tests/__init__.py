"""The tests: those of `src/` mirror its folders; `browser/` drives a real Chromium."""
