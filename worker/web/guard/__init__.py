"""Who may see the pages for operators and change anything there: password, sessions, limits on guesses, where a form came from."""
