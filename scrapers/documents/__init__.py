"""Turning files into text: PDF, HTML pages and GOV.UK content."""
