"""`ofsted-watch deliveries`: the command with its subcommands, what they do, and how deliveries are printed."""
