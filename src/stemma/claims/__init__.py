"""The claims of a report: clauses, who they are had from, and how they are put."""

from stemma.claims.clause import Clause
from stemma.claims.find import find_mentions
from stemma.claims.mention import Link, Mention

__all__ = ["Clause", "Link", "Mention", "find_mentions"]
