"""`ofsted-watch deliveries`: the command with its subcommands, and how deliveries are printed or written to files."""
