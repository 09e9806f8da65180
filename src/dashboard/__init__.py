"""An interactive reading room for film reviews."""
