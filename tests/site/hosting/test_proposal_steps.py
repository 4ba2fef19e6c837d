"""What a pull request gets, on real repositories: the comment on what changes, a copy to read, a preview."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import preview
from github_command import GitHubCommand
from guide_generator.comparison.report import MARK
from programs import run
from repositories import commit, git
from support import ROOT, Site, files, replace
from workflows import shell, steps

SHEET = "action_sheets/accueillir.yml"
COMPARISON = "hooks/guide_generator/cli/commands/compare.py"


@pytest.fixture
def proposed(checkout: Path, tmp_path: Path) -> dict[str, str]:
    """What the trusted job gets of a pull request that tries to hide itself: its commit, in the repository that the host keeps.

    It changed a sheet and the comparison's own code, asks git to export nothing, and made a record of what changes itself.
    """
    git(checkout, "checkout", "--quiet", "-b", "hostile")
    replace(checkout / SHEET, "fr: Lire la fiche", "fr: Lire la fiche en entier")
    (checkout / ".gitattributes").write_text("* export-ignore\n", encoding="utf-8")
    (checkout / COMPARISON).write_text("print('Rien ne change.')\n", encoding="utf-8")
    sha = commit(checkout, "Hide")
    remote = tmp_path / "remote.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(checkout), str(remote))
    git(remote, "update-ref", "refs/pull/12/head", sha)
    git(checkout, "checkout", "--quiet", "main")
    git(checkout, "branch", "--quiet", "-D", "hostile")
    return {"REMOTE": str(remote), "HEAD_SHA": sha}


FILES = '"action_sheets/accueillir.yml"\n".gitattributes"\n"hooks/guide_generator/cli/commands/compare.py"'


def test_the_comment_is_written_once_then_anew(
    host: GitHubCommand, checkout: Path, proposed: dict[str, str], tmp_path: Path
) -> None:
    """On the pull request that the host names, from its commits by the main branch's code; with the preview, or where to fetch it."""
    host.answer({"guide/pulls -f": "12", "pulls/12/files": FILES})
    summary = tmp_path / "summary.md"
    environment = host.environment(PREVIEW="https://preview.test", GITHUB_STEP_SUMMARY=str(summary), **proposed)
    done = shell(steps()["Commenter"], checkout, **environment)
    assert done.returncode == 0, done.stderr
    ask, touched, search, post, body = host.asked
    assert "head=camille:x; rm -rf /" in ask
    assert touched[2] == "repos/team/guide/pulls/12/files?per_page=100"
    assert search[2] == "repos/team/guide/issues/12/comments"
    assert post[2:5] == ["--method", "POST", "repos/team/guide/issues/12/comments"]
    assert body.startswith(MARK)
    for said in (body, summary.read_text(encoding="utf-8")):
        assert "<ins>en entier</ins>" in said
        assert f"- `{COMPARISON}`" in said
        assert "https://team.github.io/guide/fiches/accueillir/" in said
    assert "(https://preview.test/pr-12/fiches/accueillir/)" in body
    host.answer(
        {"guide/pulls -f": "12", "pulls/12/files": FILES, "issues/12/comments": "99", "guide/pages": "https://guide.test"}
    )
    assert shell(steps()["Commenter"], checkout, **host.environment(PREVIEW="", SITE_URL="", **proposed)).returncode == 0
    assert host.asked[4][2:5] == ["--method", "PATCH", "repos/team/guide/issues/comments/99"]
    assert "(https://github.com/team/guide/actions/runs/8/artifacts/9)" in host.asked[5]
    assert "https://guide.test/fiches/accueillir/" in host.asked[5]


def test_the_copy_is_built_from_the_texts_alone(
    host: GitHubCommand, checkout: Path, proposed: dict[str, str], browser: Browser
) -> None:
    """By the main branch's code, from files that the pull request tried to hide; it opens from a disk, without any host."""
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, checkout / name)
    shutil.copytree(ROOT / "overrides", checkout / "overrides", dirs_exist_ok=True)
    host.answer({"guide/pulls -f": "12"})
    done = shell(steps()["Construire la copie"], checkout, **host.environment(**proposed))
    assert done.returncode == 0, done.stdout + done.stderr
    [home] = (checkout / "copy").glob("*/index.html")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((home.parent / "fiches/accueillir/index.html").as_uri())
    expect(page.locator("main")).to_contain_text("Lire la fiche en entier")
    assert page.locator(".g-header").evaluate("header => getComputedStyle(header).position") == "sticky"
    page.locator("a[href$='index.html']:visible").first.click()
    expect(page).to_have_url(re.compile(r"^file:.*(?<!accueillir)/index\.html$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()
    shutil.rmtree(checkout / "copy")
    git(Path(proposed["REMOTE"]), "update-ref", "refs/pull/12/head", "main")
    done = shell(steps()["Construire la copie"], checkout, **host.environment(**proposed))
    assert (done.returncode, "a changé depuis" in done.stdout, (checkout / "copy").exists()) == (0, True, False)


def test_a_comparison_that_fails_is_told(host: GitHubCommand, checkout: Path, proposed: dict[str, str]) -> None:
    """An older comment never stands for what nobody could compare."""
    host.answer({"guide/pulls -f": "12", "pulls/12/files": "no JSON"})
    assert shell(steps()["Commenter"], checkout, **host.environment(PREVIEW="", **proposed)).returncode == 0
    assert host.asked[-1].startswith(f"{MARK}\n\n**Les textes n'ont pas pu être comparés**")


def test_no_comment_where_there_is_nothing_to_comment_on(host: GitHubCommand, checkout: Path, proposed: dict[str, str]) -> None:
    """A pull request closed or pushed to meanwhile; a name that isn't a commit's."""
    assert shell(steps()["Commenter"], checkout, **host.environment(**proposed)).returncode == 0
    assert len(host.asked) == 1
    host.answer({"guide/pulls -f": "12"})
    git(Path(proposed["REMOTE"]), "update-ref", "refs/pull/12/head", "main")
    done = shell(steps()["Commenter"], checkout, **host.environment(**proposed))
    assert (done.returncode, "a changé depuis" in done.stdout) == (0, True)
    assert not any("POST" in call for call in host.asked)
    assert shell(steps()["Commenter"], checkout, **host.environment(**proposed | {"HEAD_SHA": '" or true or "'})).returncode == 1


def test_previews_are_published_and_forgotten(host: GitHubCommand, tmp_path: Path) -> None:
    """A folder a pull request, without the editor; closed ones go; the history stays one commit long."""
    remote = tmp_path / "previews.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    seed = tmp_path / "seed"
    for path in ("pr-3/index.html", "pr-11/index.html", "pr-12/old.html"):
        (seed / path).parent.mkdir(parents=True)
        (seed / path).write_text("x", encoding="utf-8")
    git(seed, "init", "--quiet", "--initial-branch=main")
    commit(seed, "Seed")
    git(seed, "push", "--quiet", str(remote), "main")
    for path in ("index.html", "admin/index.html", ".git/config", "fiches/_a/index.html"):
        (host.folder / "preview" / path).parent.mkdir(parents=True, exist_ok=True)
        (host.folder / "preview" / path).write_text("<html><head></head></html>", encoding="utf-8")
    host.answer({"head=": "12", "state=open&per_page": "11\n12"})
    places = {"PREVIEW": "https://preview.test", "PREVIEW_REMOTE": str(remote)}
    done = shell(steps()["Publier"], ROOT, **host.environment(**places))
    assert done.returncode == 0, done.stderr
    kept = git(remote, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert kept == [".nojekyll", "pr-11/index.html", "pr-12/fiches/_a/index.html", "pr-12/index.html", "pr-12/robots.txt"]
    assert git(remote, "rev-list", "--count", "main") == "1"
    assert "noindex" in git(remote, "show", "main:pr-12/index.html")
    (host.folder / "preview/index.html").write_text("<html><head></head>read again</html>", encoding="utf-8")
    once = remote / "hooks/pre-receive"
    once.write_text(f"#!/bin/sh\nmkdir {tmp_path}/refused 2>/dev/null && exit 1\nexit 0\n", encoding="utf-8")
    once.chmod(0o755)
    assert shell(steps()["Publier"], ROOT, **host.environment(**places)).returncode == 0, (
        "published by another meanwhile: tried again"
    )
    assert (tmp_path / "refused").exists()
    assert git(remote, "ls-tree", "-r", "--name-only", "main").splitlines() == kept
    unknown = shell(steps()["Publier"], ROOT, **host.environment(**places | {"SITE_URL": ""}))
    assert (unknown.returncode, "SITE_URL" in unknown.stderr) == (1, True), (
        "where nobody knows the site, nothing can be distinguished from it"
    )
    same = shell(steps()["Publier"], ROOT, **host.environment(**places | {"PREVIEW": "https://team.github.io/previews"}))
    assert same.returncode != 0
    assert "même origine" in same.stderr


def test_the_preview_of_the_built_site(site: Site, tmp_path: Path) -> None:
    """The whole site but the editor; unseen by search engines; where the host knows files alone, each link names a file."""
    command = [sys.executable, str(ROOT / "scripts/ci/preview.py"), str(site.folder), str(tmp_path / "preview"), "--exact"]
    command += ["--site", "https://published.test/"]
    run(command, check=True)
    before, after = files(site.folder), files(tmp_path / "preview")
    assert after.keys() == {name for name in before if not name.startswith("admin/")}
    assert after["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    shown = Site(tmp_path / "preview")
    for page in [page for page in shown.pages.values() if not page.is_404][::7]:
        assert page.values("//meta[@name='robots']/@content")[0] == "noindex"
        editors = [link for link in page.values("//a/@href") if "admin/" in link]
        assert all(link.startswith("https://published.test/admin/") for link in editors)
        for link in page.values("//a/@href[not(starts-with(., '#'))]"):
            target = shown.target(page, link)
            assert target is None or (shown.folder / target[0]).is_file(), (page.address, link)


def test_a_preview_is_refused_where_it_would_share_the_site_s_origin(tmp_path: Path) -> None:
    """However the address is written. So is one that holds a link, or is too large; a page of unfinished tags takes no time."""
    built = tmp_path / "built"
    built.mkdir()
    (built / "index.html").write_text("<head>" + "<a " * 300_000 + "</head>", encoding="utf-8")
    site = "https://team.github.io/guide/"
    for at in (
        "https://team.github.io:443/p/",
        "https://TEAM.github.io/p/",
        "https://x@team.github.io/p/",
        "https://team.github.io./p/",
    ):
        assert preview.main([str(built), str(tmp_path / "p"), "--at", at, "--site", site]) == 2, at
    assert preview.main([str(built), str(tmp_path / "p"), "--at", "https://other.test/p/", "--site", ""]) == 2
    assert (
        preview.main([str(built), str(tmp_path / "p"), "--at", "https://team.github.io:444/p/", "--site", site, "--exact"]) == 0
    )
    for name, target in (("link", Path("/etc/passwd")), ("folder", tmp_path)):
        (built / name).symlink_to(target)
        assert preview.main([str(built), str(tmp_path / name)]) == 2
        assert not (tmp_path / name).exists()
        (built / name).unlink()
    (built / "large.html").write_bytes(b" " * (preview.LARGEST_PAGE + 1))
    assert preview.main([str(built), str(tmp_path / "large")]) == 2
