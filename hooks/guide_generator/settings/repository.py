"""Where a guide's files are kept and changed (`repository` in `guide.yml`)."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from guide_generator.settings.base import Strict
from guide_generator.source import patterns

PLACEHOLDERS = ("votre-organisation", "your-organisation", "su-organizacion")


def _repository_name(value: str) -> str:
    if not re.fullmatch(patterns.REPOSITORY, value):
        raise PydanticCustomError("repository-name", "repository", {"found": value})
    return value


Team = Annotated[str, StringConstraints(pattern=patterns.TEAM)]
"""An account of the host, or a team (GitHub) or group (GitLab) of it, with the @ before it."""


class Repository(Strict):
    """The git repository of a guide, which the form editor writes to and pages link to."""

    host: Literal["github", "gitlab"]
    name: Annotated[str, AfterValidator(_repository_name)]
    branch: Annotated[str, StringConstraints(pattern=patterns.BRANCH)] = "main"
    server: Annotated[str, StringConstraints(pattern=patterns.SERVER)] | None = None
    """Where it is not the host's own public site."""

    application: Annotated[str, StringConstraints(pattern=patterns.APPLICATION)] | None = None
    """GitLab: the public id of the application by which editors sign in."""

    team: tuple[Team, ...] = ()
    """Who is notified of what no region answers for, and asked to review it."""

    @property
    def is_placeholder(self) -> bool:
        """Whether it is the name that a new guide comes with: there is no such repository."""
        return self.name.partition("/")[0] in PLACEHOLDERS

    @property
    def url(self) -> str:
        """The repository's page."""
        return f"{(self.server or f'https://{self.host}.com').rstrip('/')}/{self.name}/"

    @property
    def edit(self) -> str:
        """The path below the repository's page at which the host edits a file."""
        return f"{'-/' if self.host == 'gitlab' else ''}edit/{self.branch}/"

    @property
    def api(self) -> str:
        """The address of the host's API."""
        if self.host == "gitlab":
            return f"{(self.server or 'https://gitlab.com').rstrip('/')}/api/v4"
        return f"{self.server.rstrip('/')}/api/v3" if self.server else "https://api.github.com"
