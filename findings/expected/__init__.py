"""What is to come: when Ofsted may inspect next, and what has taken place and is not published yet."""
