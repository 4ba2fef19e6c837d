"""Stands in for GitHub's interface for programs, over a real git repository: what the form editor asks of it, and no more."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

from playwright.sync_api import BrowserContext, Route

from programs import PATIENCE_S, run

Answer: TypeAlias = "dict[str, Any] | list[Any] | None"
API = "https://api.github.com"
WHEN = "2026-11-20T08:00:00Z"
ANYWHERE = dict.fromkeys(("Access-Control-Allow-Origin", "Access-Control-Allow-Headers", "Access-Control-Allow-Methods"), "*")
PERSON = {"id": 7, "login": "camille", "name": "Camille", "email": "camille@example.org", "avatar_url": "", "html_url": ""}
PERSON_OF_GIT = ("-c", "user.name=Camille", "-c", "user.email=camille@example.org")
AUTHOR = {"name": "Camille", "email": "camille@example.org", "user": {"id": 7, "login": "camille"}}

UNASKED = """
const repeat = window.setInterval;
window.setInterval = (what, time, ...values) => (time === 60_000 ? 0 : repeat(what, time, ...values));
"""
"""The form asks the host for news once a minute: what it knows then, and whether its token is asked for first, hangs on how long a test takes."""


class Refused(Exception):  # noqa: N818 - what GitHub answers, no fault of ours
    """What GitHub refuses, in its words. `kind` is what its interface calls it."""

    def __init__(self, message: str, kind: str = "UNPROCESSABLE") -> None:
        super().__init__(message)
        self.kind = kind


@dataclass
class PullRequest:
    """A pull request."""

    number: int
    title: str
    head: str
    draft: bool
    merged: bool = False
    labels: list[str] = field(default_factory=list)


@dataclass
class GitHub:
    """The stand-in. `folder` is a git repository whose branch `main` is published; `name` is `owner/repository`."""

    folder: Path
    name: str
    pulls: list[PullRequest] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """What was asked that it doesn't answer."""

    token: str = ""
    """The only one that may write; any may, where there is none. Reads pass with any: the form reads at moments of its own, and would
    ask for a new one then."""

    refuses: tuple[int, str] | None = None
    """The status and the message with which it refuses to write; with a status of 0 the network is gone."""

    def install(self, context: BrowserContext) -> None:
        """Answer the requests of a browser to GitHub, of which the form makes none unasked."""
        context.add_init_script(UNASKED)
        context.route(f"{API}/**", self._answer)

    def git(self, *arguments: str, given: bytes | None = None) -> str:
        """What a git command prints."""
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments], input=given, capture_output=True, check=True, timeout=PATIENCE_S
        )
        return done.stdout.decode("utf-8").strip("\n")

    def diff(self, branch: str) -> str:
        """What a branch changes, without the lines around."""
        return self.git("diff", "--unified=0", "--no-color", f"main...{branch}")

    def _answer(self, route: Route) -> None:
        request = route.request
        if request.method == "OPTIONS":
            return route.fulfill(status=204, headers=ANYWHERE)
        path, body = unquote(urlsplit(request.url).path), json.loads(request.post_data or "{}")
        writes = "mutation" in body.get("query", "") if path == "/graphql" else request.method != "GET"
        if writes and self.token and not request.headers.get("authorization", "").endswith(f" {self.token}"):
            return route.fulfill(status=401, json={"message": "Bad credentials"}, headers=ANYWHERE)
        if self.refuses and writes:
            return self._refuse(route, *self.refuses)
        try:
            return self._allow(route, path, body)
        except Refused as refused:
            errors = {"errors": [{"type": refused.kind, "message": str(refused)}]}
            return route.fulfill(status=200 if path == "/graphql" else 422, json=errors, headers=ANYWHERE)

    def _refuse(self, route: Route, status: int, message: str) -> None:
        if status:
            return route.fulfill(status=status, json={"message": message}, headers=ANYWHERE)
        return route.abort("internetdisconnected")

    def _allow(self, route: Route, path: str, body: Mapping[str, Any]) -> None:
        request = route.request
        if path == "/graphql":
            return route.fulfill(json=self._graphql(body["query"], body.get("variables") or {}), headers=ANYWHERE)
        query = dict(parse_qsl(urlsplit(request.url).query))
        found = self._rest(request.method, path.removeprefix(f"/repos/{self.name}"), {**query, **body})
        if found is None:
            self.unknown.append(f"{request.method} {path}")
            return route.fulfill(status=404, json={"message": "Not Found"}, headers=ANYWHERE)
        return route.fulfill(json=found, headers=ANYWHERE) if found else route.fulfill(status=204, headers=ANYWHERE)

    def _rest(self, method: str, path: str, body: Mapping[str, Any]) -> Answer:
        rights = {"permissions": {"push": True, "pull": True}, "private": False, "fork": False}
        about = {"full_name": self.name, "default_branch": "main", "owner": {"login": self.name.split("/")[0]}, **rights}
        known: dict[str, Answer] = {"/user": PERSON, "": about, f"/collaborators/{PERSON['login']}": {}}
        if path in known:
            return known[path]
        routes: dict[str, Callable[[str], Answer]] = {
            r"/git/trees/(.+)": lambda branch: {"sha": "", "truncated": False, "tree": self._tree(branch)},
            r"/pulls()": lambda _: self._open(body) if method == "POST" else self._pulls_of(body["head"].partition(":")[2]),
            r"/pulls/(\d+)/merge": lambda number: self.merge(self.pulls[int(number) - 1]),
            r"/git/refs/heads/(.+)": lambda branch: self._point(branch, body.get("sha")),
            r"/issues/(\d+)(?:/labels)?": lambda number: self._label(
                self.pulls[int(number) - 1], body.get("labels"), adds=method == "POST"
            ),
        }
        found = ((re.fullmatch(pattern, path), answer) for pattern, answer in routes.items())
        return next((answer(match[1]) for match, answer in found if match), None)

    def _tree(self, branch: str) -> list[dict[str, Any]]:
        lines = self.git("ls-tree", "-r", "-t", "-l", "-z", branch).strip("\0").split("\0")
        parts = (re.fullmatch(r"(\d+) (\w+) (\w+) +(\S+)\t(.*)", line) for line in lines)
        return [
            {
                "mode": found[1],
                "type": found[2],
                "sha": found[3],
                "size": 0 if found[4] == "-" else int(found[4]),
                "path": found[5],
            }
            for found in parts
            if found
        ]

    def publish(self, path: str, change: Callable[[str], str] | None) -> None:
        """A colleague's change of a file, merged into `main`; without one the file is deleted."""
        file = self.folder / path
        self.git("checkout", "--quiet", "--force", "main")
        if change is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(change(file.read_text(encoding="utf-8") if file.exists() else ""), encoding="utf-8", newline="")
        self.git("add", "--all")
        self.git(*PERSON_OF_GIT, "commit", "--quiet", "-m", "Un changement")

    def merge(self, pull: PullRequest) -> dict[str, Any]:
        """Merge a pull request, as git does."""
        self.git("checkout", "--quiet", "--force", "main")
        self.git(*PERSON_OF_GIT, "merge", "--quiet", "--no-ff", "-m", pull.title, pull.head)
        pull.merged = True
        return {"sha": self._head("main"), "merged": True}

    def published(self, path: str, branch: str = "main") -> str:
        """A file as a branch holds it."""
        return self.git("show", f"{branch}:{path}") + "\n"

    def _pulls_of(self, branch: str) -> list[Any]:
        return [self._about(pull) for pull in self.pulls if pull.head == branch and not pull.merged]

    def _open(self, body: Mapping[str, Any]) -> dict[str, Any]:
        if self._pulls_of(body["head"]):
            raise Refused(f"A pull request already exists for {self.name.split('/', maxsplit=1)[0]}:{body['head']}.")
        pull = PullRequest(len(self.pulls) + 1, body["title"], body["head"], bool(body.get("draft")))
        self.pulls.append(pull)
        return self._about(pull)

    def _about(self, pull: PullRequest) -> dict[str, Any]:
        return {
            "number": pull.number,
            "node_id": f"PR_{pull.number}",
            "title": pull.title,
            "html_url": f"https://github.com/{self.name}/pull/{pull.number}",
            "created_at": WHEN,
            "updated_at": WHEN,
            "head": {"sha": self._head(pull.head)},
        }

    def _point(self, branch: str, commit: str | None) -> dict[str, Any]:
        self.git("update-ref", *([f"refs/heads/{branch}", commit] if commit else ["-d", f"refs/heads/{branch}"]))
        return {"ref": f"refs/heads/{branch}"} if commit else {}

    def _label(self, pull: PullRequest, labels: list[str] | None, *, adds: bool) -> dict[str, Any]:
        if labels is not None:
            pull.labels = [*pull.labels, *labels] if adds else labels
        return {"labels": [{"name": name} for name in pull.labels]}

    def _graphql(self, query: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        changes: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "createCommitOnBranch": self._commit,
            "createRef": self._branch,
            "markPullRequestReadyForReview": self._ready,
        }
        for name, make in changes.items():
            if name in query:
                return {"data": {name: make(variables["input"])}}
        if "fork: repository" in query:
            return {"data": {"fork": {"id": "R_1"}, "base": {"ref": {"target": {"oid": self._head("main")}}}}}
        return {"data": {"repository": {"id": "R_1", **self._asked(query, variables.get("branch") or "main")}}}

    def _asked(self, query: str, branch: str) -> dict[str, Any]:
        """The parts of the repository that a query names."""
        files = re.findall(r'(\w+_\d+):\s+object\((?:oid|expression): "([^"]*)"\)', query)
        found: dict[str, Any] = {**self._files(dict(files))}
        for name in re.findall(r"(commit_\d+):\s+ref", query):
            found[name] = {"target": {"history": {"nodes": [{"author": AUTHOR, "committedDate": WHEN}]}}}
        if "defaultBranchRef" in query:
            found["defaultBranchRef"] = {"name": "main"}
        if re.search(r"pullRequests\s*\(", query):
            opened = [
                pull for pull in self.pulls if not pull.merged and ("headRefName: $branch" not in query or pull.head == branch)
            ]
            found["pullRequests"] = {"nodes": [self._node(pull) for pull in opened], "totalCount": len(opened)}
        if "history(first: 1)" in query and "commit_" not in query:
            found["ref"] = {"target": {"history": {"nodes": [{"oid": self._head(branch), "message": ""}]}}}
        if "branchProtectionRule" in query or "refUpdateRule" in query:
            found["ref"] = {"branchProtectionRule": None, "refUpdateRule": None, "target": {"oid": self._head(branch)}}
        if "... on Commit { oid }" in " ".join(query.split()):
            found["ref"] = {"target": {"oid": self._head(branch)}}
        if not found:
            self.unknown.append(query)
        return found

    def _files(self, names: Mapping[str, str]) -> dict[str, dict[str, Any] | None]:
        """Files by their hash or by `branch:path`, each under a name of its own; None where there is none."""
        command = ["git", "-C", str(self.folder), "cat-file", "--batch"]
        asked = "".join(f"{what}\n" for what in names.values()).encode()
        rest = subprocess.run(command, input=asked, capture_output=True, check=True, timeout=PATIENCE_S).stdout
        found: dict[str, dict[str, Any] | None] = {}
        for name in names:
            head, _, rest = rest.partition(b"\n")
            oid, kind, *size = head.decode().rsplit(" ", 2)
            if kind == "blob":
                text, rest = rest[: int(size[0])], rest[int(size[0]) + 1 :]
                found[name] = {"text": text.decode("utf-8", "replace"), "oid": oid, "byteSize": len(text), "isBinary": False}
            else:
                found[name] = None
        return found

    def _head(self, branch: str) -> str:
        return self.git("rev-parse", f"refs/heads/{branch.removeprefix('refs/heads/')}")

    def _branch(self, given: Mapping[str, Any]) -> dict[str, Any]:
        if self.git("for-each-ref", given["name"]):
            raise Refused(f'A ref named "{given["name"]}" already exists in the repository.')
        self.git("update-ref", given["name"], given["oid"])
        return {"ref": {"name": given["name"]}}

    def _commit(self, given: Mapping[str, Any]) -> dict[str, Any]:
        branch, parent = given["branch"]["branchName"], given["expectedHeadOid"]
        if self._head(branch) != parent:
            raise Refused(f'Expected branch to point to "{self._head(branch)}" but it did not.', "STALE_DATA")
        self.git("read-tree", parent)
        oids = {}
        for index, file in enumerate(given["fileChanges"].get("additions", ())):
            oid = self.git("hash-object", "-w", "--stdin", given=base64.b64decode(file["contents"]))
            self.git("update-index", "--add", "--cacheinfo", f"100644,{oid},{file['path']}")
            oids[f"file_{index}"] = {"oid": oid}
        for file in given["fileChanges"].get("deletions", ()):
            self.git("rm", "--cached", "--quiet", file["path"])
        commit = self.git("commit-tree", self.git("write-tree"), "-p", parent, "-m", given["message"]["headline"])
        self.git("update-ref", f"refs/heads/{branch}", commit)
        return {"commit": {"oid": commit, "committedDate": WHEN, **oids}}

    def _ready(self, given: Mapping[str, Any]) -> dict[str, Any]:
        pull = next(one for one in self.pulls if f"PR_{one.number}" == given["pullRequestId"])
        pull.draft = False
        return {"pullRequest": {"isDraft": False}}

    def _node(self, pull: PullRequest) -> dict[str, Any]:
        paths = self.git("diff", "--name-only", f"main...{pull.head}").split("\n")
        return {
            "id": f"PR_{pull.number}",
            "number": pull.number,
            "title": pull.title,
            "url": f"https://github.com/{self.name}/pull/{pull.number}",
            "isDraft": pull.draft,
            "isCrossRepository": False,
            "createdAt": WHEN,
            "updatedAt": WHEN,
            "headRefName": pull.head,
            "headRefOid": self._head(pull.head),
            "state": "OPEN",
            "author": {**PERSON, "avatarUrl": "", "databaseId": 7},
            "labels": {"nodes": [{"name": name} for name in pull.labels]},
            "files": {"nodes": [{"path": path, "changeType": "MODIFIED"} for path in paths if path]},
        }


def repository_of(folder: Path) -> None:
    """Make a folder a git repository whose branch `main` holds its files as they are."""
    begin = (["init", "--quiet", "--initial-branch=main"], ["add", "."], [*PERSON_OF_GIT, "commit", "--quiet", "-m", "Le guide"])
    for command in begin:
        run(["git", *command], cwd=folder, check=True)
