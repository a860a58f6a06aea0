"""Until when the law behind the rules was checked."""

LAW_CHECKED_UNTIL = "2026-03-08"
"""Date of the newest statute text that the rules were compared with."""
