"""The e-mail channel: one message by SMTP to all recipients, or one to each."""
