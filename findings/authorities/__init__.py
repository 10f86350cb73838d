"""The local authorities of England: their names, regions and neighbours, and which of them a text is about."""
