"""The text as such: paragraphs, sentences, quotations, words, their case and dictionary forms."""
