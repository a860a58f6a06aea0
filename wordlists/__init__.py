"""Tables of words, phrases, authorities and fields of law, each row with its source."""
