"""Builds letters in the formats that plainlang reads, in memory and with text of our own."""
