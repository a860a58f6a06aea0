"""The kinds of rule: the only Python that judges."""
