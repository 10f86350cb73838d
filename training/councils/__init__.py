"""How the table of councils’ pages, `scrapers/councils/councils.csv`, is made of what was confirmed about them."""
