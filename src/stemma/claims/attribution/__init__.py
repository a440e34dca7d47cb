"""Who a report has a claim from: cue verbs and phrases, their scope, chains, channels."""

from stemma.claims.attribution.chains import attribute

__all__ = ["attribute"]
