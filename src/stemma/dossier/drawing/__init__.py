"""Drawings of a dossier, as SVG that stands in a page without anything from elsewhere."""
