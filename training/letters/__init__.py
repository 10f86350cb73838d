"""Labels of sentences in published letters on focused visits, without a word of the letters."""
