"""What is said beside a point of earlier times that may have named it: in which words, and why that is unclear."""
