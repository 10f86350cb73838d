"""What changed: two findings compared, and a document's place in its authority's history."""
