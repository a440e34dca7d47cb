"""The language model: graphs, word pieces, parser, sentence vectors, and what may stand in its place."""
