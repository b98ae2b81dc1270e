"""Let `python -m translator` do what the command `translator` does."""

from translator.cli import main

main()
