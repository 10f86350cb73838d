"""An alert: all that was told, whole, for whoever comes from a mail or a card."""
