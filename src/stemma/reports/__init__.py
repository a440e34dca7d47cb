"""Reports: from files to text with its metadata, headline, furniture and credits."""

from stemma.reports.note import Note, printable
from stemma.reports.reading import Reading, read
from stemma.reports.report import Credit, Furniture, Report

__all__ = ["Credit", "Furniture", "Note", "Reading", "Report", "printable", "read"]
