"""`ofsted-watch sources`: the command with its subcommands, what they do, and how sources are printed."""
