"""`ofsted-watch held`: the command with its subcommands, and how documents are printed."""
