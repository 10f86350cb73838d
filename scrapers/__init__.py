"""The network: fetching politely, and reading what the pages of Ofsted and of councils list."""
