"""The verdict in a headline: what became of the judgements, in fuller and in shorter words."""
