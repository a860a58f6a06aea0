"""The report as one HTML page that needs nothing else."""

from plainlang.reports.html.page import render_html

__all__ = ["render_html"]
