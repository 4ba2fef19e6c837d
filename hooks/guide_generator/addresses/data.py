"""Where the open data is."""

from __future__ import annotations

from dataclasses import dataclass

from guide_generator.model.thing import Thing
from guide_generator.settings.site_folders import API

ROOT = f"{API}/v1/"
"""From the root of the site. The format below it is stable; an incompatible one gets a folder of its own."""

INDEX = f"{ROOT}index.json"
OPENAPI = f"{ROOT}openapi.json"
ARCHIVE = f"{ROOT}guide.zip"
CALENDAR = "calendar.ics"
"""From the root of a language, as the next two."""

FEED = "feed.xml"
TEXTS = "llms.txt"
"""The list of the pages as plain text."""


def review_calendar(region: str = "") -> str:
    """The calendar of what is to be reviewed, from the root of the site: all of it, or what a region answers for."""
    return f"reviews-{region}.ics" if region else "reviews.ics"


@dataclass(frozen=True)
class ApiAddresses:
    """Full addresses of the open data. `site` is that of the site's root, with a slash."""

    site: str

    def thing(self, thing: Thing) -> str:
        """A thing's JSON."""
        return self.site + thing_path(thing)

    def kind(self, kind: str) -> str:
        """The JSON of a kind: what its index page lists."""
        return self.site + kind_path(kind)

    def table(self, kind: str) -> str:
        """The CSV of a kind."""
        return self.site + table_path(kind)

    def schema(self, kind: str) -> str:
        """The JSON Schema of a kind's things."""
        return self.site + schema_path(kind)


def thing_path(thing: Thing) -> str:
    """A thing's JSON, from the root of the site."""
    return f"{ROOT}{thing.kind}/{thing.id}.json"


def kind_path(kind: str) -> str:
    """A kind's JSON, from the root of the site."""
    return f"{ROOT}{kind}.json"


def table_path(kind: str) -> str:
    """A kind's CSV, from the root of the site."""
    return f"{ROOT}{kind}.csv"


def schema_path(kind: str) -> str:
    """The JSON Schema of a kind's things, from the root of the site."""
    return f"{ROOT}schemas/{kind}.json"


def former_data(thing: Thing) -> tuple[str, ...]:
    """Where a thing's JSON was under its former ids."""
    return tuple(f"{ROOT}{kind}/{identifier}.json" for kind, identifier in thing.former)
