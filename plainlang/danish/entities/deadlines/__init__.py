"""Deadlines: what must happen by when, counted from what, and by whom."""

from plainlang.danish.entities.deadlines.finder import Deadline, find_deadlines

__all__ = ["Deadline", "find_deadlines"]
