"""What Ofsted said of an authority, and what has changed: plain Python, the standard library only."""
