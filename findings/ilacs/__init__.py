"""The parts of an ILACS report: front page, table of judgements, sections, and points that need improvement."""
