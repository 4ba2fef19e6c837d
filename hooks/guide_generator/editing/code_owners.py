"""The file `CODEOWNERS`, by which GitHub and GitLab ask whoever answers for a file to review a change of it.

Both hosts read it at the root of a repository, and both take the last line that fits a file. It holds nothing that only one of them
understands: no sections, no roles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guide_generator.guide.reviews import responsible
from guide_generator.loading.draft import Draft
from guide_generator.model.models import Region
from guide_generator.model.thing import Reviewed

FILE = "CODEOWNERS"
HEAD = """\
# Qui relit quoi : écrit par « guide owners », d'après les champs « team » et « owner ». Ne pas modifier à la main.
# Who reviews what: written by `guide owners`, from the fields `team` and `owner`. Not to be changed by hand.
"""


def teams(draft: Draft) -> Mapping[str, Sequence[str]]:
    """The team of each region that has one."""
    return {thing.id: thing.team for thing in draft.things.values() if isinstance(thing, Region) and thing.team}


def team_of_guide(draft: Draft) -> Sequence[str]:
    """Whoever answers for what no region does; nobody where the guide doesn't say."""
    return draft.settings.repository.team if draft.settings.repository else ()


def code_owners(draft: Draft) -> str:
    """The file; empty where the guide names no team."""
    lines = [*_everything(draft), *_things(draft)]
    return HEAD + "".join(f"{line}\n" for line in lines) if lines else ""


def _everything(draft: Draft) -> Iterator[str]:
    if team := team_of_guide(draft):
        yield f"* {' '.join(team)}"


def _things(draft: Draft) -> Iterator[str]:
    """A line for each file that a region with a team answers for; the others are the guide's team's already."""
    known = teams(draft)
    for path, thing in sorted(draft.things.items()):
        if isinstance(thing, Reviewed | Region) and (team := known.get(responsible(thing))):
            yield f"/{path} {' '.join(team)}"
