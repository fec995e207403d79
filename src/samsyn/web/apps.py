"""The web app: pages, forms and what they share."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names the app and gathers the sentences of every area."""

    name = "samsyn.web"
    label = "web"

    def ready(self) -> None:
        """Import `refusals` of each area, so that every refusal finds its sentence."""
        import samsyn.web

        areas = sorted(iter_modules(samsyn.web.__path__), key=lambda area: area.name != "site")
        for area in areas:  # what `site` says for all may be said better by an area
            if area.ispkg and find_spec(f"samsyn.web.{area.name}.refusals"):
                import_module(f"samsyn.web.{area.name}.refusals")
