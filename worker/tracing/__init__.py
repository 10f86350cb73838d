"""The way of an alert or a document through the steps, and why somebody was not told of it, for commands and pages."""
