"""Every format a report is written in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from plainlang.errors import UsageError
from plainlang.reports.report import Report

Format = Literal["text", "json", "csv", "sarif", "github", "junit", "html"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a report shall be written.

    Attributes:
        format: its format; ``csv`` only with statistics.
        statistics: a summary over all letters instead of the findings.
        colour: paint text for a terminal.
        include_text: put the extracted text into JSON.
        excerpts: quote the letters.
    """

    format: Format = "text"
    statistics: bool = False
    colour: bool = False
    include_text: bool = False
    excerpts: bool = True


def render(report: Report, wanted: Wanted) -> str:
    """Return a report in a format; only the code of that format is loaded.

    Raises:
        UsageError: the format cannot hold what is wanted.
    """
    if wanted.statistics:
        return _statistics(report, wanted)
    if wanted.format == "csv":
        raise UsageError("csv kan kun bruges med --statistics", "csv needs --statistics")
    if wanted.format == "json":
        data = report.to_dict(include_text=wanted.include_text, excerpts=wanted.excerpts)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    if wanted.format == "sarif":
        from plainlang.reports.sarif import render_sarif

        return render_sarif(report, excerpts=wanted.excerpts)
    if wanted.format == "github":
        from plainlang.reports.github import render_github

        return render_github(report, excerpts=wanted.excerpts)
    if wanted.format == "junit":
        from plainlang.reports.junit import render_junit

        return render_junit(report, excerpts=wanted.excerpts)
    if wanted.format == "html":
        from plainlang.reports.html import render_html

        return render_html(report, excerpts=wanted.excerpts)
    from plainlang.reports.text import render_text

    return render_text(report, colour=wanted.colour, excerpts=wanted.excerpts)


def _statistics(report: Report, wanted: Wanted) -> str:
    from plainlang.reports import statistics

    if wanted.format == "json":
        return statistics.statistics_json(report)
    if wanted.format == "csv":
        return statistics.statistics_csv(report)
    if wanted.format in {"text", "github"}:
        return statistics.statistics_text(report)
    raise UsageError(
        f"--statistics kan skrives som text, json eller csv, ikke {wanted.format}",
        f"--statistics is written as text, json or csv, not {wanted.format}",
    )
