"""`ofsted-watch run`: the command, the run that ends by itself (`--once`), its progress bars and its summary."""
