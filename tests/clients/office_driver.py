"""Opens letters in LibreOffice, tells what it sees and saves them again; runs in the system's own Python.

Reads from standard input, as JSON: ``soffice``, the folder of a new ``profile``, and ``files``: pairs of a
letter and the copies that LibreOffice shall save of it, each in the format its name says. Writes, as JSON, a
list with an entry for each letter: its comments with the words they are anchored at, its tracked changes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # of the package python3-uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {
    ".docx": "MS Word 2007 XML",
    ".odt": "writer8",
    ".fodt": "OpenDocument Text Flat XML",
}
LONGEST_START = 90  # seconds


def main() -> None:
    wanted = json.load(sys.stdin)
    profile = Path(wanted["profile"])
    pipe = f"plainlang-{profile.name}"
    office = subprocess.Popen(
        [
            wanted["soffice"], "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        desktop = connected(pipe, office)
        told = [opened(desktop, Path(letter), copies) for letter, copies in wanted["files"]]
        desktop.terminate()
        office.wait(30)
    finally:
        office.kill()
        office.wait()
    json.dump(told, sys.stdout)


def connected(pipe: str, office: subprocess.Popen[bytes]) -> Any:
    """Return LibreOffice's desktop, when it answers."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    end = time.monotonic() + LONGEST_START
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end or office.poll() not in (None, 81):  # 81: it starts itself anew
                raise
            time.sleep(0.2)
        else:
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)


def opened(desktop: Any, letter: Path, copies: list[str]) -> dict[str, Any]:
    """Open a letter, save its copies, and tell what is in it."""
    document = desktop.loadComponentFromURL(letter.as_uri(), "_blank", 0, (set_to("Hidden", True),))
    try:
        told = {
            "text": document.Text.String,
            "comments": comments(document),
            "changes": changes(document),
            "fields": sorted(fields(document)),
        }
        for copy in map(Path, copies):
            document.storeToURL(copy.as_uri(), (set_to("FilterName", FILTERS[copy.suffix]),))
    finally:
        document.close(True)
    return told


def set_to(name: str, value: Any) -> Any:
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def comments(document: Any) -> list[dict[str, str]]:
    """Return the comments, in no order: author, content and the words that are marked."""
    return [
        {"author": field.Author, "text": field.Content, "words": field.Anchor.String}
        for field in each(document.TextFields)
        if field.supportsService("com.sun.star.text.textfield.Annotation")
    ]


def fields(document: Any) -> list[str]:
    """Return what the other fields are, and what they show."""
    return [
        f"{field.getPresentation(True)}|{field.getPresentation(False)}"
        for field in each(document.TextFields)
        if not field.supportsService("com.sun.star.text.textfield.Annotation")
    ]


def changes(document: Any) -> list[str]:
    """Return the kinds of the tracked changes."""
    return sorted(change.RedlineType for change in each(document.Redlines))


def each(container: Any) -> Any:
    enumeration = container.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


if __name__ == "__main__":
    main()
