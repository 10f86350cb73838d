"""`ofsted-watch sources`: the command with its subcommands, and how sources are printed."""
