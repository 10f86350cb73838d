"""Text as extracted from a page: lines, paragraphs, sentences, lists, footnotes, furniture."""
