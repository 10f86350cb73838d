"""Ofsted’s own statistics: the yearly dataset and the in-year lists, and where the store differs from them."""
