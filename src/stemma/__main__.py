"""``python -m stemma``, where the ``stemma`` command is not on the path."""

from stemma.cli import main

main()
