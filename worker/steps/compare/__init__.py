"""The compare step: an authority's documents, in the order of their inspections, become changes."""
