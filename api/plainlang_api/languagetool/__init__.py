"""The LanguageTool face: clients of LanguageTool ask plainlang without knowing it."""

from plainlang_api.languagetool.face import install, service_for
from plainlang_api.languagetool.service import Service

__all__ = ["Service", "install", "service_for"]
