"""How lineage is measured: marked events, real news without marks, credits, and screening at width."""
