"""Retention: what of the store may go after a time; the ledger, changes and Ofsted's documents never do."""
