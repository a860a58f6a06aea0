"""How the pipeline that the package ships was trained; not part of the wheel.

``python -m plainlang.danish.training --help`` tells how to train, package and score one.
"""
