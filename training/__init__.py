"""How the marking weights are made from open data; see training/README.md for the commands."""
