"""How the starter packages are made; README.md says how to use it."""
