"""Notify each team of what is due, by an issue of its own on GitHub or GitLab.

There is a new one where there is something new to report, as an edited one sends no mail; the one before it is closed, and so is one
with nothing left to do.

  scripts/ci/notify_teams.py due.json        as `guide freshness --teams due.json` wrote it

On GitHub: GITHUB_REPOSITORY, GITHUB_API_URL and GH_TOKEN. On GitLab: CI_PROJECT_ID, CI_API_V4_URL and GUIDE_TOKEN, a token with the
right `api`; without it nothing is written, and that is no failure.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

LABEL = "fraîcheur"
MARK = re.compile(r"<!-- guide: notices ([a-z0-9-]*):([0-9a-f ]*) -->")
DONE = "Tout est relu : plus rien à faire ici."
PAGE = 100
"""Issues a page of the list: more than a guide has regions."""

TIMEOUT = 30
"""Seconds."""


@dataclass(frozen=True)
class Issue:
    """An open issue that notified a team."""

    number: int
    region: str
    items: frozenset[str]


class Host(Protocol):
    """Where issues are."""

    def open_issues(self) -> list[tuple[int, str]]:
        """The number and the text of each open issue with the label."""

    def create(self, title: str, body: str) -> int:
        """Make an issue; its number."""

    def edit(self, number: int, body: str) -> None:
        """Change the text of an issue, which notifies nobody."""

    def close(self, number: int, comment: str) -> None:
        """Close an issue, and say why."""


def notify(host: Host, notices: Sequence[Mapping[str, Any]]) -> list[str]:
    """Bring the issues up to date; what was done, a line each."""
    there = [
        Issue(number, found[1], frozenset(found[2].split()))
        for number, body in host.open_issues()
        if (found := MARK.search(body))
    ]
    done: list[str] = []
    for one in notices:
        region, items = one["region"], frozenset(one["items"])
        body = f"{one['body']}\n<!-- guide: notices {region}:{' '.join(sorted(items))} -->\n"
        before = [issue for issue in there if issue.region == region]
        if items - {item for issue in before for item in issue.items}:
            number = host.create(one["title"], body)
            done.append(f"{one['title']} : #{number}")
            for issue in before:
                host.close(issue.number, f"Remplacé par #{number}.")
        else:
            for issue in before:
                if issue.items != items:
                    host.edit(issue.number, body)
    for issue in there:
        if issue.region not in {one["region"] for one in notices}:
            host.close(issue.number, DONE)
            done.append(f"#{issue.number} : {DONE}")
    return done


@dataclass(frozen=True)
class Api:
    """Asks a host, and reads what it answers."""

    root: str
    headers: Mapping[str, str]

    def ask(self, method: str, path: str, **data: object) -> Any:  # noqa: ANN401 - what JSON holds
        """Its answer. HTTPError where it refuses."""
        body = json.dumps(data).encode() if data else None
        headers = {**self.headers, "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.root}/{path}", body, headers, method=method)  # noqa: S310 - the host's own address
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")


class GitHub:
    """The issues of a repository on GitHub."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        headers = {"Authorization": f"Bearer {environment['GH_TOKEN']}", "Accept": "application/vnd.github+json"}
        self._api = Api(f"{environment['GITHUB_API_URL']}/repos/{environment['GITHUB_REPOSITORY']}", headers)

    def open_issues(self) -> list[tuple[int, str]]:
        """Those with the label."""
        found = self._api.ask("GET", f"issues?state=open&labels={quote(LABEL)}&per_page={PAGE}")
        return [(one["number"], one["body"] or "") for one in found]

    def create(self, title: str, body: str) -> int:
        """With the label, which is made where it isn't there."""
        made = self._api.ask("POST", "issues", title=title, body=body, labels=[LABEL])
        return int(made["number"])

    def edit(self, number: int, body: str) -> None:
        """Its text alone."""
        self._api.ask("PATCH", f"issues/{number}", body=body)

    def close(self, number: int, comment: str) -> None:
        """With a comment."""
        self._api.ask("POST", f"issues/{number}/comments", body=comment)
        self._api.ask("PATCH", f"issues/{number}", state="closed")


class GitLab:
    """The issues of a project on GitLab."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        root = f"{environment['CI_API_V4_URL']}/projects/{environment['CI_PROJECT_ID']}"
        self._api = Api(root, {"PRIVATE-TOKEN": environment["GUIDE_TOKEN"]})

    def open_issues(self) -> list[tuple[int, str]]:
        """Those with the label."""
        found = self._api.ask("GET", f"issues?state=opened&labels={quote(LABEL)}&per_page={PAGE}")
        return [(one["iid"], one["description"] or "") for one in found]

    def create(self, title: str, body: str) -> int:
        """With the label, which is made where it isn't there."""
        return int(self._api.ask("POST", "issues", title=title, description=body, labels=LABEL)["iid"])

    def edit(self, number: int, body: str) -> None:
        """Its text alone."""
        self._api.ask("PUT", f"issues/{number}", description=body)

    def close(self, number: int, comment: str) -> None:
        """With a comment."""
        self._api.ask("POST", f"issues/{number}/notes", body=comment)
        self._api.ask("PUT", f"issues/{number}", state_event="close")


def host_of(environment: Mapping[str, str]) -> Host | None:
    """The host whose job this is; None where it gave no right to write."""
    if environment.get("GH_TOKEN"):
        return GitHub(environment)
    return GitLab(environment) if environment.get("GUIDE_TOKEN") else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Notify the teams; 1 where the host refuses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notices", type=Path, metavar="FILE", help="what is to be said, as `guide freshness --teams` wrote it")
    notices = json.loads(parser.parse_args(arguments).notices.read_text(encoding="utf-8"))
    host = host_of(os.environ)
    if host is None:
        print("Aucun jeton ne permet d'ouvrir des tickets (GUIDE_TOKEN) : le relevé est dans les fichiers de cette tâche.")
        return 0
    try:
        print("\n".join(notify(host, notices)) or "Rien de nouveau à dire.")
    except urllib.error.HTTPError as error:
        print(f"L'hébergeur refuse ({error.code}) : {error.url}. Les tickets sont-ils ouverts sur ce dépôt ?", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
