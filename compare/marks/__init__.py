"""Marks in one text: names, figures, dates, strength, negation, conditions, stances and more.

Pure functions of a string; offsets are relative to it. Nothing is learned: the word lists are our
own, and stand beside the code as data (``words.toml``, ``ladders.toml``, ``actors.txt``).
"""
