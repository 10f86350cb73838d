"""Tables that people keep in files: spreadsheets (ODS) and CSV, read as text within bounds."""
