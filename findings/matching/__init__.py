"""Which weaknesses of two documents are the same, whatever their words: subjects, similarity, links."""
