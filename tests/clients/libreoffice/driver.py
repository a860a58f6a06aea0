"""Commands for a running LibreOffice, over its bridge; run by the system's Python, answers JSON.

python3 driver.py PORT COMMAND ARGUMENTS
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import Locale
from com.sun.star.text.TextMarkupType import PROOFREADING

DANISH = Locale("da", "DK", "")
CHECKER = "org.openoffice.lingu.LanguageToolGrammarChecker"


def connected(port: int) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    address = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
    for _ in range(100):
        try:
            return resolver.resolve(address)
        except Exception:
            time.sleep(0.3)
    raise SystemExit("LibreOffice does not answer")


def made(context: Any, name: str) -> Any:
    return context.ServiceManager.createInstanceWithContext(name, context)


def proofreaders(context: Any) -> list[str]:
    """Which proofreaders there are for Danish."""
    manager = made(context, "com.sun.star.linguistic2.LinguServiceManager")
    return list(manager.getAvailableServices("com.sun.star.linguistic2.Proofreader", DANISH))


def proofread(context: Any, text: str) -> list[dict[str, Any]]:
    """What the LanguageTool client makes of one paragraph."""
    checker = made(context, CHECKER)
    units = len(text.encode("utf-16-le")) // 2
    result = checker.doProofreading("letter", text, DANISH, 0, units, ())
    return [
        {
            "start": error.nErrorStart,
            "length": error.nErrorLength,
            "short": error.aShortComment,
            "full": error.aFullComment,
            "suggestions": list(error.aSuggestions),
            "line": [p.Value for p in error.aProperties if p.Name == "LineColor"],
        }
        for error in result.aErrors
    ]


def answers(context: Any) -> str:
    """Whether the program still works: opens a text, writes a word and reads it."""
    document = made(context, "com.sun.star.frame.Desktop").loadComponentFromURL(
        "private:factory/swriter", "_blank", 0, (hidden(True),)
    )
    document.Text.setString("Hej")
    text: str = document.Text.getString()
    document.close(True)
    return text


def open_document(context: Any, url: str, seconds: float) -> list[tuple[str, bool]]:
    """Open a document as an author does, wait until the office has checked it, and tell what it has."""
    desktop = made(context, "com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL(url, "_blank", 0, (hidden(False),))
    until = time.monotonic() + seconds
    while True:
        paragraphs = []
        iterator = document.getFlatParagraphIterator(PROOFREADING, False)
        paragraph = iterator.getFirstPara()
        while paragraph is not None:
            paragraphs.append((paragraph.getText(), bool(paragraph.isChecked(PROOFREADING))))
            paragraph = iterator.getNextPara()
        if time.monotonic() > until or (paragraphs and all(checked for _, checked in paragraphs)):
            break
        time.sleep(0.3)
    document.close(True)
    return paragraphs


def hidden(value: bool) -> Any:
    return PropertyValue("Hidden", 0, value, 0)


if __name__ == "__main__":
    port, command, arguments = sys.argv[1:]
    functions: tuple[Callable[..., Any], ...] = (proofreaders, proofread, answers, open_document)
    commands = {function.__name__: function for function in functions}
    print(json.dumps(commands[command](connected(int(port)), *json.loads(arguments))), flush=True)
    # The bridge now and then crashes while it is taken down, long after the work is done.
    os._exit(0)
