"""The canary: its flights, and the store of its own in which its documents lie."""
