"""The page in its states: empty, with a result, with a problem."""

from __future__ import annotations

from collections.abc import Iterator

from plainlang.reports.html.words import escaped
from plainlang_api.page.frame import Visit, framed
from plainlang_api.page.result import Result
from plainlang_api.page.words import SAID
from plainlang_api.page.writing import Form, written_form
from plainlang_api.problems import Problem


def start_page(visit: Visit, form: Form) -> str:
    """Return the page with an empty form."""
    return framed(visit, _start(visit, form), title=SAID["title"].text(visit.language), here="/")


def problem_page(visit: Visit, form: Form, problem: Problem) -> str:
    """Return the page with what went wrong, and the form to try again."""
    title = SAID["problem"].text(visit.language)
    return framed(visit, _start(visit, form, problem), title=title, here="/")


def result_page(visit: Visit, form: Form, result: Result) -> str:
    """Return the page with a result, and the form below it."""
    return framed(visit, _result(visit, form, result), title=SAID["title"].text(visit.language), here="/")


def _start(visit: Visit, form: Form, problem: Problem | None = None) -> Iterator[str]:
    yield '<div id="said">'
    yield f'<div class="welcome"><h1>{visit.say("h1")}</h1><p class="lead">{visit.say("lead")}</p></div>'
    yield "</div>\n"
    yield from _problem(visit, problem)
    yield '<div class="bench">\n'
    yield from written_form(form, visit)
    yield '<div id="reading"></div>\n<div id="beside">'
    steps = "".join(f"<li>{visit.say(key)}</li>" for key in ("how1", "how2", "how3"))
    yield f'<div class="how"><h2>{visit.say("how")}</h2><ol>{steps}</ol></div>'
    yield '</div>\n</div>\n<div id="several"></div>\n'


def _result(visit: Visit, form: Form, result: Result) -> Iterator[str]:
    yield f'<div id="said">{result.said}</div>\n'
    yield from _problem(visit, None)
    if result.several:
        yield f'<div id="several">{result.several}</div>\n'
    # The list stands beside the letter, and the form comes after both.
    yield f'<div class="bench{" answered" if result.reading else ""}">\n'
    yield f'<div id="reading">{result.reading}</div>\n'
    yield f'<div id="beside">{result.beside}</div>\n'
    yield from written_form(form, visit)
    yield "</div>\n"
    if not result.several:
        yield '<div id="several"></div>\n'


def _problem(visit: Visit, problem: Problem | None) -> Iterator[str]:
    """Yield what went wrong; the element is always there, for a script to speak through."""
    yield '<div id="problem" role="alert">'
    if problem is not None:
        text = problem.da if visit.language == "da" else problem.en
        text = text[:1].upper() + text[1:]
        text = text if text.endswith((".", "!", "?", "…")) else f"{text}."
        yield f'<div class="problem"><h2>{visit.say("problem")}</h2><p>{escaped(text)}</p></div>'
    yield "</div>\n"
