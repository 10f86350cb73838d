"""How the model that reads prose is trained; nothing here is needed to run the product."""
