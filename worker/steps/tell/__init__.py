"""The tell step: puts a subscription's untold changes into alerts and promises them."""
