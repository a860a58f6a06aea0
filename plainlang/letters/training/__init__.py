"""How the weights in ``plainlang/letters/cues.json`` were learned; not part of the wheel.

``python -m plainlang.letters.training --help`` tells how to learn and to score them.
"""
