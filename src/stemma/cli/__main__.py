"""``python -m stemma.cli``."""

from stemma.cli import main

main()
