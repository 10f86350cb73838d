"""What a page says: its main part, its links, its dates, the entries of its feed."""
