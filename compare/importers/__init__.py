"""Documents of many formats -> drafts of statements. Isolated, and only what the user gave."""
