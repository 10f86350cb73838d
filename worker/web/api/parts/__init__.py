"""What several answers have in them."""
