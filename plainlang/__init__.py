"""plainlang reads official Danish letters: jargon, third person and "vi", missing reasons, absent rights.

>>> import plainlang
>>> report = plainlang.check("Såfremt du flytter, skal du give os besked.")
>>> report.findings[0].name
'stiff-word'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from plainlang.version import __version__

if TYPE_CHECKING:
    from plainlang.annotating import AnnotateReport, annotate_bytes, annotate_file
    from plainlang.checker import Checker, check, check_bytes, check_file
    from plainlang.config import Config, load_config
    from plainlang.engine import Finding, Rule
    from plainlang.errors import DataError, PlainlangError, UnreadableError, UsageError
    from plainlang.fixing import FixReport, fix, fix_file
    from plainlang.letters import Letter
    from plainlang.reports.report import Report

__all__ = [
    "AnnotateReport",
    "Checker",
    "Config",
    "DataError",
    "Finding",
    "FixReport",
    "Letter",
    "PlainlangError",
    "Report",
    "Rule",
    "UnreadableError",
    "UsageError",
    "__version__",
    "annotate_bytes",
    "annotate_file",
    "check",
    "check_bytes",
    "check_file",
    "fix",
    "fix_file",
    "load_config",
]

# Loaded when first asked for: ``plainlang --version`` needs none of them.
_HOMES = {
    "AnnotateReport": "annotating",
    "Checker": "checker",
    "Config": "config",
    "DataError": "errors",
    "Finding": "engine",
    "FixReport": "fixing",
    "Letter": "letters",
    "PlainlangError": "errors",
    "Report": "reports.report",
    "Rule": "engine",
    "UnreadableError": "errors",
    "UsageError": "errors",
    "annotate_bytes": "annotating",
    "annotate_file": "annotating",
    "check": "checker",
    "check_bytes": "checker",
    "check_file": "checker",
    "fix": "fixing",
    "fix_file": "fixing",
    "load_config": "config",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'plainlang' has no attribute {name!r}")
    return getattr(import_module(f"plainlang.{_HOMES[name]}"), name)
