"""What people decide on sources, deliveries and held documents, for whoever asks them: commands and pages."""
