"""The trained pipeline that the package ships, and what makes its answers fit for rules.

``model/`` is data under a licence of its own; ``plainlang.danish.training`` made it.
"""

from plainlang.danish.pipeline.parsing import MODEL, Parsed, Token, load, parse

__all__ = ["MODEL", "Parsed", "Token", "load", "parse"]
