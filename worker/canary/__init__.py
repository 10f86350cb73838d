"""The canary: a practice report that goes the whole way every hour, through the real steps, and is told to nobody."""
