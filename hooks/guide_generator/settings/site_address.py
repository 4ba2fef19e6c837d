"""The address of the published site, from which canonical links, feeds, data, QR codes and headers are made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from guide_generator.source import patterns
from guide_generator.source.problems import GuideError, Problem

if TYPE_CHECKING:
    from guide_generator.settings.settings import Settings

VARIABLE = "SITE_URL"
"""The environment variable in which hosts give the address. It takes precedence over the settings."""


LONGEST = 500
"""Characters of an address, so that a QR code can hold the address of any page."""


def normalized_address(value: str) -> str:
    """The address of a site's root, with its slash. ValueError where it isn't one."""
    if len(value) > LONGEST or not re.fullmatch(patterns.SITE_ADDRESS, value):
        raise ValueError(value)
    if (port := urlsplit(value).port) == 0:  # ValueError above 65535
        raise ValueError(port)
    return f"{value.removesuffix('/')}/"


def _checked(value: str) -> str:
    try:
        return normalized_address(value)
    except ValueError as error:
        raise PydanticCustomError("site-address", "address", {"found": value}) from error


SiteAddress = Annotated[
    str, AfterValidator(_checked), WithJsonSchema({"type": "string", "format": "uri", "pattern": patterns.SITE_ADDRESS})
]


def site_address(settings: Settings, environment: Mapping[str, str]) -> str:
    """The full address of the site's root, with a final slash; empty where it isn't known.

    GuideError where the environment variable isn't an address.
    """
    said = environment.get(VARIABLE, "").strip()
    try:
        return normalized_address(said) if said else settings.url or ""
    except ValueError:
        raise GuideError([Problem(VARIABLE, 1, 1, "site-address", {"found": said})]) from None


def path_of(address: str) -> str:
    """The path of the site on its host, with its slashes. It is taken for the host's root where the address isn't known."""
    return urlsplit(address).path or "/"
