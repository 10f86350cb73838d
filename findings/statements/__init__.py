"""What is stated about an authority's weaknesses, the quotes that each statement rests on, and whether it can be defended."""
