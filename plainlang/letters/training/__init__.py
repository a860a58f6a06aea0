"""How the weights in ``plainlang/letters/weights/`` were learned; not part of the wheel.

``python -m plainlang.letters.training --help`` tells how to learn and to score them.
"""
