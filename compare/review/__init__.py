"""People's decisions on a comparison: commands, the sitting at the desk, and what comes of it."""
