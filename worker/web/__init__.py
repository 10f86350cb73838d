"""The pages that the watch serves: those by which a recipient of mails unsubscribes."""
