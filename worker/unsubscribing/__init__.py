"""Unsubscribing: the signed links by which a recipient leaves a subscription, and who has left."""
