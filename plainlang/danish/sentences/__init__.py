"""Where the sentences of a Danish letter end, by rules of our own.

General splitters stop at ``jf.``, ``§ 11.`` and ``den 3. maj``; letters are full of them. A full stop is
weighed by the word before it (abbreviation, number, letter) and by how the text goes on. A bracket or a
quotation is not cut, unless whole sentences stand in it. A line that was ended on purpose ends a sentence.

Known misses: a sentence that begins with a small letter, unless with a web address, a brand ("e-Boks") or one
of a few pronouns; one that begins with a bare noun or a name after a letter, a title or an abbreviation that
may go on ("kørekort B. Prøven" ends, "kørekort B. Kørelærere" does not); one that begins with a number after
an abbreviation ("husleje m.v. 2 bilag mangler"). A place or a person that looks like a noun in the definite
form, after an initial ("Ø. Lindet"). Abbreviations that we do not know and that look like words ("tegn. 3").
Items of a list in running text without full stops ("1. Pas 2. Kontrakt") stay one sentence.
"""

from plainlang.danish.sentences.stops import sentence_spans

__all__ = ["sentence_spans"]
