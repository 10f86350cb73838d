"""`ofsted-watch search`: finds words in what documents say."""
