"""The compare step: turns an authority's documents, in the order of their inspections, into changes."""
