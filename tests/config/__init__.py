"""Which settings hold for a letter."""
