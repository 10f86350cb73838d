"""Workbooks: rows of the exports as sheets of Excel, for the command and the page that hand them out."""
