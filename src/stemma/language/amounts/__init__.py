"""Quantities and times, by small grammars over the words."""
