"""The things letters are made of, and what they say: dates, deadlines, amounts, law, authorities."""
