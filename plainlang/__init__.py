"""plainlang reads official Danish letters: jargon, third person and "vi", missing reasons, absent rights.

>>> import plainlang
>>> report = plainlang.check("Såfremt du flytter, skal du give os besked.")
>>> report.findings[0].name
'stiff-word'
"""

from plainlang.checker import Checker, check, check_bytes, check_file
from plainlang.config import Config
from plainlang.engine import Finding, Rule
from plainlang.errors import DataError, PlainlangError, UnreadableError, UsageError
from plainlang.letters import Letter
from plainlang.reports.report import Report
from plainlang.version import __version__

__all__ = [
    "Checker",
    "Config",
    "DataError",
    "Finding",
    "Letter",
    "PlainlangError",
    "Report",
    "Rule",
    "UnreadableError",
    "UsageError",
    "__version__",
    "check",
    "check_bytes",
    "check_file",
]
