"""`ofsted-watch rehearse`."""
