"""Strings to passages: sentences, voice, words."""
