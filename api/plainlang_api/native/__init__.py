"""Our own face: ``/v1``, health and metrics."""

from plainlang_api.native.face import install

__all__ = ["install"]
