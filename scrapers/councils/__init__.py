"""The pages on which councils publish: newsrooms and committees, a table with the origin of each line."""
