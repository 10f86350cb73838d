"""What reading pages and sending alerts both have to know of the web."""
