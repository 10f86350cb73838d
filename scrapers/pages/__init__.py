"""The parts of a page: its main part, its links, its dates, and the entries of a feed."""
