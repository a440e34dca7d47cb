"""How quantities and times are measured: data sets, peers and what counts as right."""
