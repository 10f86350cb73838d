"""The local authorities of England: their names, regions and neighbours, and whose report a text is."""
