"""Who a report has a claim from: cue verbs and phrases, their scope, chains, channels."""

from stemma.claims.attribution.chains import attribute
from stemma.claims.attribution.said import Said, find_attributions

__all__ = ["Said", "attribute", "find_attributions"]
