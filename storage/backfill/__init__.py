"""What the back-fill asks the database: what Ofsted’s pages list, and what of it is not there yet."""
