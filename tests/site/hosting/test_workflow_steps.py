"""The steps of workflows, run as they run them, on real repositories."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

import preview
from guide_generator.cli.command import main
from guide_generator.comparison.report import MARK
from issue_host import IssueHost
from release_host import ReleaseHost
from repositories import IDENTITY, commit, git, install
from stand_in import answering
from support import ROOT, Site, files, replace
from workflows import steps

SHEET = "action_sheets/accueillir.yml"
SHA = "0123456789abcdef0123456789abcdef01234567"
STAND_IN = """\
#!{python}
# Stands in for GitHub's command: answers from files, notes what it was asked to change.
import json, os, shutil, sys
folder, asked = {folder!r}, sys.argv[1:]
with open(os.path.join(folder, "asked"), "a", encoding="utf-8") as log:
    log.write(json.dumps(asked) + "\\n")
    for word in asked:
        if word.startswith("body=@"):
            log.write(json.dumps(open(word[6:], encoding="utf-8").read()) + "\\n")
if asked[:2] == ["run", "download"]:
    shutil.copytree(os.path.join(folder, asked[asked.index("--name") + 1]), asked[asked.index("--dir") + 1])
answers = json.load(open(os.path.join(folder, "answers"), encoding="utf-8"))
line = " ".join(asked)
print(next((answer for part, answer in answers.items() if part in line), ""))
"""


def shell(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step's text as GitHub does."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **IDENTITY, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module", name="merged")
def fixture_merged(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as a workflow has it: the scripts and a small guide, with a pull request's merge as its last commit."""
    root = shutil.copytree(project, tmp_path_factory.mktemp("merged") / "work", symlinks=True)
    (root / ".gitignore").write_text("__pycache__/\n.venv\n*.json\n.cache\nreport.md\n", encoding="utf-8")
    main(["translations", "learn", "--root", str(root)])
    commit(root, "Scripts")
    git(root, "checkout", "--quiet", "-b", "change")
    replace(root / SHEET, "fr: En parler", "fr: En parler ensemble")
    commit(root, "Change")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    return root


@pytest.fixture
def checkout(merged: Path, tmp_path: Path) -> Path:
    """A copy of it to change, with its own programs."""
    root = shutil.copytree(merged, tmp_path / "work", symlinks=True)
    install(root)
    return root


def test_check_steps(checkout: Path, tmp_path: Path) -> None:
    """On a pull request: the notes, and the whole list in the job's summary."""
    replace(checkout / SHEET, "number: 1", "number: un")
    summary = tmp_path / "summary.md"
    done = shell(steps()["Relire"], checkout, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    assert done.stdout.startswith(f"::error file={SHEET},line=2,col=9,title=Erreur::")
    assert "### 1 erreur" in summary.read_text(encoding="utf-8")
    git(checkout, "checkout", "--quiet", SHEET)
    assert shell(steps()["Relire"], checkout, GITHUB_STEP_SUMMARY=str(summary)).returncode == 0


def test_what_a_publication_keeps(checkout: Path, tmp_path: Path) -> None:
    """New pairs of translations, every address, who reviews what: committed and pushed once, also where another was faster."""
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(remote))
    replace(checkout / SHEET, "en: Talk about it", "en: Talk it over")
    replace(checkout / "action_sheets/shared/regions/bretagne.yml", "contacts:", 'team: ["@team/bretagne"]\ncontacts:')
    commit(checkout, "Translate")
    git(checkout, "push", "--quiet", str(remote), "main")
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", str(remote), str(other))
    (other / "notes.md").write_text("Faster", encoding="utf-8")
    commit(other, "Faster")
    git(other, "push", "--quiet", "origin", "main")
    target = {"REMOTE": str(remote), "BRANCH": "main"}
    for step in ("Apprendre les traductions", "Noter les adresses", "Écrire qui relit quoi", "Retenir"):
        done = shell(steps()[step], checkout, **target)
        assert done.returncode == 0, done.stderr
    assert git(remote, "log", "-2", "--format=%s", "main").splitlines()[1] == "Faster"
    assert "[skip ci]" in git(remote, "log", "-1", "--format=%B", "main")
    assert git(remote, "show", "--format=", "--name-only", "main").splitlines() == [
        "CODEOWNERS",
        "action_sheets/shared/published.txt",
        "action_sheets/shared/translations/en.txt",
    ]
    assert "Rien de nouveau" in shell(steps()["Retenir"], checkout, **target).stdout


def test_a_branch_that_refuses_is_told_in_french(checkout: Path, tmp_path: Path) -> None:
    """The job is red, and says what to do."""
    remote = tmp_path / "remote.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(checkout), str(remote))
    (remote / "hooks/pre-receive").write_text(
        "#!/bin/sh\necho 'GH013: Repository rule violations' >&2\nexit 1\n", encoding="utf-8"
    )
    (remote / "hooks/pre-receive").chmod(0o755)
    assert shell(steps()["Noter les adresses"], checkout).returncode == 0
    done = shell(steps()["Retenir"], checkout, REMOTE=str(remote), BRANCH="main")
    assert done.returncode == 1
    assert "GH013" in done.stderr
    assert "À faire une fois" in done.stderr
    assert "clé de déploiement" in done.stderr


@pytest.mark.parametrize("host_name", ["github", "gitlab"])
def test_teams_are_told_once(checkout: Path, host_name: str) -> None:
    """An issue for each team with something to do; another one only where there is something new; closed when all is done."""
    replace(checkout / SHEET, "reviewed: 2026-03-01", "reviewed: 2020-03-01")
    (checkout / "links.json").write_text("[]", encoding="utf-8")
    with answering(IssueHost()) as tickets:

        def week() -> str:
            for step in ("Faire le relevé", "Prévenir les équipes"):
                told = {"GH_TOKEN": "", "GITHUB_STEP_SUMMARY": str(checkout / "report.md"), **tickets.environment(host_name)}
                done = shell(steps()[step], checkout, **told)
                assert done.returncode == 0, done.stderr
            return done.stdout

        assert "À relire : l'équipe du guide : #1" in week()
        assert "Rien de nouveau à dire" in week()
        assert [(ticket.is_open, ticket.edits) for ticket in tickets.tickets] == [(True, 0)]
        replace(checkout / "action_sheets/former.yml", "reviewed: 2026-03-01", "reviewed: 2020-03-01")
        week()
        assert [ticket.number for ticket in tickets.open] == [2]
        assert tickets.tickets[0].comments == ["Remplacé par #2."]
        replace(checkout / SHEET, "reviewed: 2020-03-01", "reviewed: 2026-03-01")
        week()
        assert [(ticket.number, ticket.edits) for ticket in tickets.open] == [(2, 1)], "less to do: nobody is written to"
        replace(checkout / "action_sheets/former.yml", "reviewed: 2020-03-01", "reviewed: 2026-03-01")
        week()
        assert tickets.open == []
        tickets.refuses = True
        told = shell(steps()["Prévenir les équipes"], checkout, **tickets.environment(host_name))
        assert (told.returncode, "refuse (410)" in told.stderr) == (1, True)
    nobody = shell(steps()["Prévenir les équipes"], checkout, GH_TOKEN="", GUIDE_TOKEN="")
    assert (nobody.returncode, "GUIDE_TOKEN" in nobody.stdout) == (0, True), "GitLab without a token: never red each week"


COMPARISON = "hooks/guide_generator/cli/commands/compare.py"


class Host:
    """A stand-in for GitHub's command on the path: it gives the answers that it was set up with, and records what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir(parents=True)
        command = folder / "bin/gh"
        command.write_text(STAND_IN.format(python=sys.executable, folder=str(folder)), encoding="utf-8")
        command.chmod(0o755)
        self.answer({})

    def answer(self, answers: dict[str, str]) -> None:
        """What to print where the arguments hold a piece of text."""
        (self.folder / "answers").write_text(json.dumps(answers), encoding="utf-8")
        (self.folder / "asked").write_text("", encoding="utf-8")

    @property
    def asked(self) -> list[Any]:
        """The arguments of each call, and the bodies that it sent."""
        return [json.loads(line) for line in (self.folder / "asked").read_text(encoding="utf-8").splitlines()]

    def environment(self, **more: str) -> dict[str, str]:
        """What a step gets."""
        about = {"REPOSITORY": "team/guide", "RUN": "7", "HEAD_OWNER": "camille", "HEAD_BRANCH": "x; rm -rf /", "HEAD_SHA": SHA}
        places = {"SITE_URL": "https://team.github.io/guide/", "COPY": "https://github.com/team/guide/actions/runs/8/artifacts/9"}
        return {**about, **places, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", **more}


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """GitHub's command."""
    return Host(tmp_path / "host")


def test_a_backup_is_made_kept_elsewhere_and_restored(checkout: Path, tmp_path: Path) -> None:
    """In a second place that only git reaches; restored as the handbook says. A place that refuses is told, and the backup is still there."""
    elsewhere, kept, guide = tmp_path / "elsewhere.git", tmp_path / "kept", tmp_path / "guide"
    (checkout / "site/fiches").mkdir(parents=True)
    (checkout / "site/index.html").write_text("<!doctype html>", encoding="utf-8")
    (checkout / "site/fiches/été.html").write_text("<p>Été", encoding="utf-8")
    git(checkout, "tag", "edition-2025")
    git(tmp_path, "init", "--quiet", "--bare", str(elsewhere))
    for _ in range(2):
        done = shell(steps()["Sauvegarder"], checkout, BACKUP_REMOTE=str(elsewhere), BACKUP_KEY="")
        assert done.returncode == 0, done.stderr
    assert git(elsewhere, "rev-list", "--count", "sauvegarde") == "1", "the last one alone"
    git(tmp_path, "clone", "--quiet", "--branch", "sauvegarde", str(elsewhere), str(kept))
    assert shell("sha256sum --check --quiet EMPREINTES.txt", kept).returncode == 0
    git(kept, "clone", "--quiet", "guide.bundle", str(guide))
    git(guide, "fsck", "--strict")
    assert git(guide, "rev-parse", "HEAD", "edition-2025") == git(checkout, "rev-parse", "HEAD", "edition-2025")
    assert {*git(guide, "branch", "--remotes", "--format", "%(refname:lstrip=3)").split()} >= {"main", "change"}
    assert main(["check", "--errors-only", "--root", str(guide)]) == 0
    shutil.unpack_archive(kept / "site.zip", tmp_path / "site")
    assert files(tmp_path / "site") == files(checkout / "site")
    refused = shell(steps()["Sauvegarder"], checkout, BACKUP_REMOTE=str(tmp_path / "nowhere.git"), BACKUP_KEY="")
    assert refused.returncode == 1
    assert "BACKUP_REMOTE" in refused.stderr
    assert (checkout / "backup/guide.bundle").exists()


def test_each_year_is_kept_once_on_gitlab(checkout: Path) -> None:
    """By gitlab_release.py with the job's own token; the release leads to the file. A project that refuses is told, with what to look at."""
    (checkout / "backup").mkdir()
    (checkout / "backup/site.zip").write_bytes(b"PK")
    with answering(ReleaseHost()) as releases:
        for day in ("2026-12-27", "2027-01-03", "2027-01-10"):
            done = shell(".ci/keep-year", checkout, **releases.environment, CI_COMMIT_SHA=SHA, TODAY=day)
            assert done.returncode == 0, done.stderr
        assert {path: (sent, token) for path, sent, token in releases.files} == {
            "packages/generic/guide/edition-2026/site.zip": (b"PK", "x")
        }
        [made] = releases.made
        assert (made["tag_name"], made["ref"]) == ("edition-2026", SHA)
        assert [link["url"] for link in made["assets"]["links"]] == [releases.address + releases.files[0][0]]
        releases.refuses = True
        done = shell(".ci/keep-year", checkout, **releases.environment, CI_COMMIT_SHA=SHA, TODAY="2028-01-02")
        assert (done.returncode, "registre de paquets" in done.stderr) == (1, True)


def test_each_year_is_kept_once(checkout: Path, host: Host) -> None:
    """In January, as a release with the site; not before, and not twice."""
    for day, answers, made in (
        ("2026-12-27", {}, False),
        ("2027-01-03", {}, True),
        ("2027-01-10", {"release list": "edition-2026"}, False),
    ):
        host.answer(answers)
        done = shell(steps()["Garder l'édition"], checkout, **host.environment(REPOSITORY="f/g", TODAY=day))
        assert done.returncode == 0, done.stderr
        created = [asked for asked in host.asked if asked[:2] == ["release", "create"]]
        assert [asked[2:4] for asked in created] == ([["edition-2026", "backup/site.zip"]] if made else [])


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


def test_the_comment_is_written_once_then_anew(host: Host, checkout: Path, proposed: dict[str, str], tmp_path: Path) -> None:
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


def test_the_copy_is_built_from_the_texts_alone(host: Host, checkout: Path, proposed: dict[str, str], browser: Browser) -> None:
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


def test_a_comparison_that_fails_is_told(host: Host, checkout: Path, proposed: dict[str, str]) -> None:
    """An older comment never stands for what nobody could compare."""
    host.answer({"guide/pulls -f": "12", "pulls/12/files": "no JSON"})
    assert shell(steps()["Commenter"], checkout, **host.environment(PREVIEW="", **proposed)).returncode == 0
    assert host.asked[-1].startswith(f"{MARK}\n\n**Les textes n'ont pas pu être comparés**")


def test_no_comment_where_there_is_nothing_to_comment_on(host: Host, checkout: Path, proposed: dict[str, str]) -> None:
    """A pull request closed or pushed to meanwhile; a name that isn't a commit's."""
    assert shell(steps()["Commenter"], checkout, **host.environment(**proposed)).returncode == 0
    assert len(host.asked) == 1
    host.answer({"guide/pulls -f": "12"})
    git(Path(proposed["REMOTE"]), "update-ref", "refs/pull/12/head", "main")
    done = shell(steps()["Commenter"], checkout, **host.environment(**proposed))
    assert (done.returncode, "a changé depuis" in done.stdout) == (0, True)
    assert not any("POST" in call for call in host.asked)
    assert shell(steps()["Commenter"], checkout, **host.environment(**proposed | {"HEAD_SHA": '" or true or "'})).returncode == 1


def test_previews_are_published_and_forgotten(host: Host, tmp_path: Path) -> None:
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
    subprocess.run(command, check=True)
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
