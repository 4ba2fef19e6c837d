"""Make a release of a GitLab project with one file, unless it is there. GitHub's command does so by itself.

  scripts/ci/gitlab_release.py edition-2026 backup/site.zip --title "Édition 2026" --notes "…"

The file goes to the project's package registry, to which the release links. In a job: CI_API_V4_URL, CI_PROJECT_ID, CI_COMMIT_SHA and
CI_JOB_TOKEN, which may do both.
"""

from __future__ import annotations

import argparse
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path

from notify_teams import TIMEOUT, Api


def is_there(project: Api, tag: str) -> bool:
    """Whether the project has a release of this tag."""
    try:
        project.ask("GET", f"releases/{tag}")
    except urllib.error.HTTPError as error:
        if error.code != HTTPStatus.NOT_FOUND:
            raise
        return False
    return True


def upload(project: Api, tag: str, file: Path) -> str:
    """Put a file in the project's package registry; its address."""
    address = f"{project.root}/packages/generic/guide/{tag}/{file.name}"
    headers = {**project.headers, "Content-Length": str(file.stat().st_size)}
    with file.open("rb") as content:
        request = urllib.request.Request(address, content, headers, method="PUT")  # noqa: S310 - the host's own address
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310
            return address


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the release; 1 where the host refuses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tag")
    parser.add_argument("file", type=Path)
    parser.add_argument("--title", required=True)
    parser.add_argument("--notes", required=True)
    given = parser.parse_args(arguments)
    root = f"{os.environ['CI_API_V4_URL']}/projects/{os.environ['CI_PROJECT_ID']}"
    project = Api(root, {"JOB-TOKEN": os.environ["CI_JOB_TOKEN"]})
    try:
        if is_there(project, given.tag):
            print(f"« {given.title} » est déjà gardée.")
            return 0
        link = {"name": given.file.name, "url": upload(project, given.tag, given.file), "link_type": "package"}
        about = {"tag_name": given.tag, "name": given.title, "description": given.notes, "assets": {"links": [link]}}
        project.ask("POST", "releases", ref=os.environ["CI_COMMIT_SHA"], **about)
    except urllib.error.HTTPError as error:
        said = "Le registre de paquets du projet est-il ouvert, et l'auteur de la tâche a-t-il le rôle Developer ?"
        print(f"L'hébergeur refuse ({error.code}) : {error.url}. {said}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
