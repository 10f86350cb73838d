"""Rendering alerts: plain text, HTML for mail, a card for Teams, and the mail message as a whole."""
