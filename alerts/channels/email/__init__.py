"""The e-mail channel: one message by SMTP, or one to each recipient."""
