"""Extracted text and its parts: lines, paragraphs, sentences, lists, footnotes, page furniture."""
