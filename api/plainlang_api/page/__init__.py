"""The web page: a letter's author pastes or drops a letter and sees it marked up."""

from plainlang_api.page.face import install
from plainlang_api.page.service import Service, service_for

__all__ = ["Service", "install", "service_for"]
