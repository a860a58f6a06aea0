"""Asks this machine's service whether it takes letters: ``python -m plainlang_api.healthcheck [PORT]``."""

from __future__ import annotations

import http.client
import sys

PORT = 8000
_SECONDS = 8.0


def healthy(port: int) -> bool:
    """Say whether the service on a port of 127.0.0.1 takes letters."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not healthy(int(sys.argv[1]) if len(sys.argv) > 1 else PORT))
