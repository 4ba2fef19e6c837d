"""Where commands write: never over what people wrote, and what the system refuses is explained in a sentence."""

from __future__ import annotations

import os
import re
import resource
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

import preview
import programs
from guide_generator.cli.command import main
from guide_generator.files.content_cache import ContentCache, cache_problems
from guide_generator.files.swap import atomic_folder
from guide_generator.files.targets import SITE_MARKER, TargetError, check_file, check_folder, target_error, write_file
from guides import make_guide
from support import files

GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")


@pytest.fixture(name="root")
def fixture_root(tmp_path: Path) -> Path:
    """A small guide, with a folder that isn't ours and a file."""
    root = make_guide(tmp_path / "guide")
    (root / "docs").mkdir()
    (root / "docs/letter.txt").write_text("mine", encoding="utf-8")
    (root / "notes.txt").write_text("mine", encoding="utf-8")
    return root


Answer = tuple[int, str]
Command = Callable[..., Answer]


@pytest.fixture(name="run")
def fixture_run(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run one of the commands, in this process; its exit status, and what it said of errors."""

    def answer(command: str, *arguments: str | Path) -> Answer:
        given = [*map(str, arguments)]
        status = preview.main(given) if command == "preview" else main([*command.split(), *given])
        return status, capsys.readouterr().err

    return answer


def test_no_command_replaces_what_people_wrote(root: Path, run: Command) -> None:
    """The guide, what holds it, its parts, files, folders that hold something else: the command says so and leaves them alone."""
    before = files(root.parent)
    refusals = [
        *(("build", "--root", root, "--site", where) for where in (".", "..", "content", "content/fr", "docs", "notes.txt", "/")),
        *(("build", "--root", root, "--site", where) for where in ("action_sheets/site", "overrides", "hooks/x", ".git")),
        *(("export", "--root", root, "--to", root.parent / where) for where in ("guide", "guide/docs", "guide/notes.txt")),
        ("export", "--root", root, "--to", root / "content"),
        *(("preview", root / "content", root / where) for where in ("docs", "notes.txt")),
        *(("pdf", "--root", root, "-o", where) for where in ("/nowhere/x.pdf", root / "notes.txt", root / "docs")),
        ("pdf", "--root", root, "-o", root / "action_sheets/x.pdf"),
        *(("new guide", root / where) for where in ("docs", "notes.txt", "notes.txt/below")),
        ("freshness", "--root", root, "--markdown", root / "notes.txt"),
        ("freshness", "--root", root, "--markdown", "/nowhere/report.md"),
        ("links", "--root", root, root / "notes.txt"),
        ("translations export", "--root", root, root / "notes.txt"),
    ]
    for script, *arguments in refusals:
        status, said = run(script, *arguments)
        is_named = f"« {Path(root, arguments[-1]).resolve()}" in said.replace("«\xa0", "« ")
        assert (status, is_named) == (2 if script == "preview" else 1, True), (script, arguments, said)
    assert files(root.parent) == before


def test_what_is_ours_may_be_replaced(tmp_path: Path) -> None:
    """A marked site, an empty folder, nothing at all; and a site of an earlier version, which git ignores."""
    root, target = tmp_path / "guide", tmp_path / "guide/site"
    target.mkdir(parents=True)
    check_folder(target, SITE_MARKER, root)
    (target / "index.html").write_text("x", encoding="utf-8")
    with pytest.raises(TargetError):
        check_folder(target, SITE_MARKER, root)
    programs.run([*GIT, "init", "--quiet", str(root)], check=True)
    (root / ".gitignore").write_text("/site/\n", encoding="utf-8")
    check_folder(target, SITE_MARKER, root)
    (root / ".gitignore").unlink()
    (target / SITE_MARKER).touch()
    check_folder(target, SITE_MARKER, root)
    check_folder(tmp_path / "elsewhere/site", SITE_MARKER, root)
    check_file(root / "new.pdf", b"%PDF", root)


def test_every_refusal_is_said_in_both_languages(tmp_path: Path) -> None:
    """What it is, where, what to do."""
    for number in (*range(1, 40), 122):
        refused = target_error(OSError(number, os.strerror(number), str(tmp_path)))
        assert str(tmp_path) in refused.message("fr")
        assert str(tmp_path) in refused.message("en")


def test_a_site_can_be_read_by_a_server(tmp_path: Path) -> None:
    """Its rights are the site's, not those of the shell that built it; so are those of the folders made for it."""
    before = os.umask(0o077)
    try:
        with atomic_folder(tmp_path / "public/site") as fresh:
            (fresh / "folder").mkdir()
            (fresh / "folder/page.html").write_text("x", encoding="utf-8")
    finally:
        os.umask(before)
    rights = {path.relative_to(tmp_path).as_posix(): path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert rights == {
        "public": 0o755,
        "public/site": 0o755,
        "public/site/folder": 0o755,
        "public/site/folder/page.html": 0o644,
    }


def test_what_the_system_refuses_is_told(root: Path, tmp_path: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder under a file, a closed pipe, no git, a broken file of answers: a sentence, and nothing lost."""
    assert "notes.txt" in run("build", "--root", root, "--site", tmp_path / "guide/notes.txt/site")[1]
    closed = programs.run(["/bin/sh", "-c", f"{shlex.join(programs.GUIDE)} freshness --help | head -c 1; exit 0"], check=True)
    assert "Traceback" not in closed.stderr
    broken = tmp_path / "links.json"
    for content in ("", "{}", "[1]", '[{"url": ["x"]}]', '[{"url": "x", "status": "y"}]', "\ufeff[]"):
        broken.write_text(content, encoding="utf-8")
        status, said = run("freshness", "--root", root, "--links", broken)
        assert (status, broken.name in said) == (1, True), (content, said)
    status, said = run("freshness", "--root", root, "--today", "31/12/2026")
    assert (status, "2026-03-01" in said) == (2, True)
    monkeypatch.setenv("PATH", str(tmp_path))
    status, said = run("compare", "--root", root, "HEAD")
    assert (status, "git n'est pas installé" in said) == (2, True)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where the system refuses, what was there stays, with nothing beside it."""
    target = tmp_path / "pack.pdf"
    write_file(target, b"before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(TargetError, match=re.escape(str(target))):
            write_file(target, b"x" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert files(tmp_path) == {"pack.pdf": b"before"}


def test_a_swap_that_fails_puts_the_last_site_back(tmp_path: Path) -> None:
    """Here, where the new one is gone meanwhile."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("last", encoding="utf-8")
    with pytest.raises(FileNotFoundError), atomic_folder(tmp_path / "site") as fresh:
        fresh.rmdir()
    assert files(tmp_path) == {"site/index.html": b"last"}


def test_nothing_is_made_where_there_is_no_guide(tmp_path: Path, run: Command) -> None:
    """Not even the folder."""
    status, _ = run("build", "--root", tmp_path / "nothing")
    assert (status, (tmp_path / "nothing").exists()) == (1, False)


def test_what_builds_keep_is_theirs(tmp_path: Path) -> None:
    """A file that is cut short or invented isn't taken; a cache that git tracks is an error; a full disk keeps nothing, and says nothing."""
    kept = ContentCache(tmp_path / ".cache/pdf")
    kept.put("a", b"content")
    assert (kept.get("a"), kept.get("b")) == (b"content", None)
    for damaged in (b"", b"content", (tmp_path / ".cache/pdf/a").read_bytes()[:-1]):
        (tmp_path / ".cache/pdf/a").write_bytes(damaged)
        assert kept.get("a") is None, damaged
    assert list(cache_problems(tmp_path)) == []
    programs.run([*GIT, "init", "--quiet", str(tmp_path)], check=True)
    assert list(cache_problems(tmp_path)) == []
    programs.run([*GIT, "-C", str(tmp_path), "add", "."], check=True)
    assert list(cache_problems(tmp_path)) == [], "it says itself that it is to be ignored"
    programs.run([*GIT, "-C", str(tmp_path), "add", "--force", ".cache"], check=True)
    assert [(problem.path, problem.code) for problem in cache_problems(tmp_path)] == [(".cache", "tracked-cache")]
    ContentCache(Path("/dev/null/nowhere")).put("a", b"content")
