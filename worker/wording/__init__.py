"""Words that commands and pages share: for moments, subscriptions and deliveries, and what a name that was given means."""
