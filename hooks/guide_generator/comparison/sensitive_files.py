"""Files whose change can alter what the site runs, or where editors' tokens are sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

DELICATE: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "tasks",
        (".github/", ".gitlab/", ".ci/", ".githooks/", ".gitlab-ci", ".gitattributes", ".gitmodules"),
        (),
    ),
    ("programs", ("hooks/", "scripts/", "tests/"), (".py", ".sh", ".js", ".mjs")),
    ("pages", ("overrides/",), (".css", ".html", ".svg")),
    ("installed", ("requirements", "pyproject.toml", "Makefile", "mkdocs"), (".toml",)),
)
"""Their name in the messages (`delicate-…`), the prefixes and the suffixes of their paths."""


def sensitive_changes(files: Iterable[str], *, repository: bool) -> Iterator[str]:
    """The names of the sensitive files in a change; `repository` where the address of the repository changed."""
    paths = [*files]
    if repository:
        yield "repository"
    for name, begins, ends in DELICATE:
        if any(path.startswith(begins) or path.lower().endswith(ends) for path in paths):
            yield name
