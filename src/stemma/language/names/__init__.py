"""Names and those they stand for: the tagger mended, a gazetteer, acronyms, pronouns and roles."""
