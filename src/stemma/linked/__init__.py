"""The ledger as linked data: JSON-LD of Web Annotation, schema.org and PROV-O."""

from stemma.linked.document import to_jsonld

__all__ = ["to_jsonld"]
