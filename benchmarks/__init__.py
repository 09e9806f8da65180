"""Speed and quality of the marks, one command each: see benchmarks/README.md."""
