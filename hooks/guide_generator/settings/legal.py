"""Who answers for a guide, and on what terms (`legal` in `guide.yml`). What isn't filled in isn't said anywhere."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import EmailStr, Field, StringConstraints

from guide_generator.settings.base import Strict
from guide_generator.settings.web_address import Url
from guide_generator.source import patterns
from guide_generator.text.texts import Text

LEGAL = "legal"
PRIVACY = "privacy"
ACCESSIBILITY = "accessibility"
"""The ids of the pages that are made from it."""

OneLine = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Rate = Annotated[int, Field(ge=0, le=100)]


class Publisher(Strict):
    """Who publishes the guide, and how to reach them."""

    name: OneLine
    address: OneLine | None = None
    phone: OneLine | None = None
    email: EmailStr | None = None
    registration: OneLine | None = None
    """Under which number a public register knows them, such as SIREN or RNA."""


class Host(Strict):
    """Who keeps the published site on their servers."""

    name: OneLine
    address: OneLine | None = None
    phone: OneLine | None = None
    logs: Text | None = None
    """What its logs hold of visits, and for how long."""


class DataProtection(Strict):
    """What is done with personal data, and whom to write to about it. The publisher is the controller."""

    contact: EmailStr
    purpose: Text | None = None
    basis: Text | None = None
    retention: Text | None = None


class Licence(Strict):
    """The terms on which the texts may be reused."""

    spdx: Annotated[str, StringConstraints(pattern=patterns.SPDX)]
    name: Text
    url: Url


class Declaration(Strict):
    """The accessibility declaration, as the French order of 20 September 2019 has it."""

    state: Literal["none", "partial", "full"]
    date: dt.date
    updated: dt.date | None = None
    rate: Rate | None = None
    """Criteria of the RGAA that the audit found to be met, in percent; without it, there was no audit."""

    auditor: OneLine | None = None
    """Who made the audit; the publisher where it isn't said."""

    plan: Url | None = None
    """The multi-year plan."""

    problems: tuple[Text, ...] = ()
    disproportionate: tuple[Text, ...] = ()
    exempt: tuple[Text, ...] = ()
    tested_with: tuple[OneLine, ...] = ()
    tools: tuple[OneLine, ...] = ()
    pages: tuple[OneLine, ...] = ()

    @property
    def is_founded(self) -> bool:
        """Whether the audit's result allows its state: at least half of the criteria for `partial`, all for `full`."""
        return self.state == "none" or (self.rate or 0) >= {"partial": 50, "full": 100}[self.state]


class Matomo(Strict):
    """Where visits are measured, with the settings under which the CNIL asks for no consent."""

    url: Url
    site: Annotated[int, Field(ge=1)]

    @property
    def folder(self) -> str:
        """Its address with the last slash."""
        return f"{self.url.rstrip('/')}/"


class Legal(Strict):
    """What the law asks a publisher to say."""

    publisher: Publisher | None = None
    director: OneLine | None = None
    """The director of publication."""

    host: Host | None = None
    data: DataProtection | None = None
    licence: Licence | None = None
    accessibility: Declaration | None = None
    matomo: Matomo | None = None

    @property
    def measured_at(self) -> str:
        """The origin at which visits are measured; empty where none are."""
        parts = urlsplit(self.matomo.url) if self.matomo else None
        return f"{parts.scheme}://{parts.netloc}" if parts else ""

    @property
    def has_notice(self) -> bool:
        """Whether the legal notice says anything."""
        return any((self.publisher, self.director, self.host, self.licence))

    @property
    def declaration(self) -> Declaration | None:
        """The accessibility declaration, once it is known who makes it."""
        return self.accessibility if self.publisher else None
