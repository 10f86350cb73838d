"""The parts of an article: what form it has, whose words its sentences are, whose event it tells of, and whether it does."""
