"""A document: what is found in it, and the page of the PDF with the words that say so."""
