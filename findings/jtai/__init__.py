"""The parts of a letter on a joint targeted area inspection."""
