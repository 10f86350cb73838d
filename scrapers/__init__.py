"""The network: polite fetching, and what Ofsted’s and councils’ pages list."""
