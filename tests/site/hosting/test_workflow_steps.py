"""The steps of workflows that keep a guide in order, run as they run them, on real repositories."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from github_command import SHA, GitHubCommand
from guide_generator.cli.command import main
from issue_host import IssueHost
from release_host import ReleaseHost
from repositories import commit, git
from stand_in import answering
from support import files, replace
from workflows import shell, steps

SHEET = "action_sheets/accueillir.yml"


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


def test_each_year_is_kept_once(checkout: Path, host: GitHubCommand) -> None:
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
