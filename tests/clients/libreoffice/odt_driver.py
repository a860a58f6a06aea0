"""Drives one LibreOffice for the tests; run by the Python that LibreOffice brings its ``uno`` for.

Call: ``odt_driver.py PROFILE``. Each line of standard input is ``SOURCE<tab>TARGET<tab>FILTER``: the
source is opened and saved; the answer is a line ``ok``. At the end of the input LibreOffice ends.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import uno  # type: ignore[import-not-found, unused-ignore]

_PATIENCE = 90  # seconds until LibreOffice answers


def _property(name: str, value: object) -> object:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def main(profile: Path) -> None:
    pipe = f"plainlang{abs(hash(str(profile)))}"
    office = subprocess.Popen(
        [
            "soffice", "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        desktop = _desktop(pipe)
        print("ready", flush=True)
        for line in sys.stdin:
            source, target, filter_name = line.rstrip("\n").split("\t")
            document = desktop.loadComponentFromURL(
                Path(source).as_uri(), "_blank", 0, (_property("Hidden", True),)
            )
            document.storeToURL(Path(target).as_uri(), (_property("FilterName", filter_name),))
            document.close(True)
            print("ok", flush=True)
        try:
            desktop.terminate()
        except Exception as error:  # the bridge goes down with LibreOffice
            print(error, file=sys.stderr)
        office.wait(30)
    finally:
        office.kill()


def _desktop(pipe: str):  # type: ignore[no-untyped-def]
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    last = time.monotonic() + _PATIENCE
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            if time.monotonic() > last:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
