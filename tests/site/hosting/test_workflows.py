"""The files of workflows: valid, safe, and each script that they call run by a test as they run it."""

from __future__ import annotations

import json
import re
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from programs import run
from support import ROOT
from vendor import vendored
from workflows import WORKFLOWS, jobs, steps

GITLAB = ROOT / ".gitlab-ci.yml"
TOOLS = Path(sys.executable).parent
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}")


def tool(name: str, *arguments: str) -> None:
    """Run a checker; what it says where it finds something."""
    done = run([TOOLS / name, *arguments], cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", [".github/workflows/*.yml"]),
        ("vendor.dependabot", [".github/dependabot.yml"]),
        ("vendor.github-issue-forms", [".github/ISSUE_TEMPLATE/[0-9]*.yml"]),
        ("vendor.github-issue-config", [".github/ISSUE_TEMPLATE/config.yml"]),
    ],
)
def test_files_follow_their_published_schema(schema: str, paths: list[str]) -> None:
    """Those of GitHub."""
    found = [str(path) for pattern in paths for path in ROOT.glob(pattern)]
    assert found
    tool("check-jsonschema", "--builtin-schema", schema, *found)


def test_gitlab_s_file_follows_its_published_schema() -> None:
    """That of GitLab."""
    tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(GITLAB))


def test_workflows_are_safe() -> None:
    """As zizmor knows it, at its strictest."""
    tool("zizmor", "--offline", "--no-progress", "--persona=auditor", ".")


def test_actions_are_pinned() -> None:
    """To a commit, with the version beside it for people."""
    used = [line.strip() for path in WORKFLOWS for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert used
    for line in used:
        assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_foreign_code_meets_no_right_to_write() -> None:
    """Where a pull request's code runs, there is neither secret nor token that writes; where there is, only our own code runs."""
    for file, name, job in jobs():
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        said = json.dumps(job)
        if file in {"check.yml", "preview.yml", "test.yml"}:
            assert writes == set(), name
            assert "secrets." not in said
            assert "github.token" not in said
        if file == "pull-request.yml":
            made = [step["run"] for step in job["steps"] if "make" in step.get("run", "")]
            assert set(made) <= {"make .venv/.site"}, "the main branch's own tools are installed"
            assert (name == "copy") == (".ci/build-copy" in said)
            assert name != "copy" or (writes == set() and "secrets." not in said), "what builds foreign texts can't write"
            assert "ref" not in json.dumps([step.get("with", {}) for step in job["steps"]]), "the main branch is checked out"
        assert all(step["with"]["persist-credentials"] is False for step in job["steps"] if "checkout" in step.get("uses", ""))
        assert job["timeout-minutes"]


TEXTS = ["action_sheets/**", "content/**", "CODEOWNERS"]
"""What people write, and what publishing remembers of it."""


def test_texts_alone_test_no_code() -> None:
    """On both hosts, each file of the project is either a text or the code whose change tests the code; the check runs in any case."""
    read = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in WORKFLOWS}
    on = read["test.yml"][True]
    assert on["pull_request"]["paths-ignore"] == on["push"]["paths-ignore"] == TEXTS
    for name in ("check.yml", "preview.yml", "publish.yml"):
        assert "paths" not in json.dumps(read[name][True]), f"{name}: a required check that doesn't run is waited for without end"
    assert [name for name, each in read.items() if "make test" in json.dumps(each)] == ["test.yml"]
    changes = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["test"]["rules"][1]["changes"]
    files = run(["git", "ls-files"], cwd=ROOT, check=True).stdout.splitlines()
    for path in (*files, "CODEOWNERS"):
        is_text = any(path == text or path.startswith(text.removesuffix("**")) for text in TEXTS)
        assert is_text != any(_fits(path, pattern) for pattern in changes), path


def test_the_rules_of_publishing_are_those_of_the_workflows() -> None:
    """One review, the check that always runs and no other, and the bot let through by a key of its own."""
    [path] = (ROOT / ".github/rulesets").glob("*.json")
    ruleset = json.loads(path.read_text(encoding="utf-8"))
    rules = {rule["type"]: rule.get("parameters", {}) for rule in ruleset["rules"]}
    assert rules["pull_request"]["required_approving_review_count"] == 1
    named = {job["name"]: file for file, _, job in jobs()}
    [required] = rules["required_status_checks"]["required_status_checks"]
    assert named[required["context"]] == "check.yml"
    assert [actor["actor_type"] for actor in ruleset["bypass_actors"]] == ["DeployKey"], "GITHUB_TOKEN can't be let through"
    remember = next(job for _, name, job in jobs() if name == "remember")
    assert (remember["environment"], "secrets.PUBLISH_KEY" in json.dumps(remember)) == ("memoire", True)
    for page in ("content/fr/publier-par-relecture.md", "content/en/publish-by-review.md"):
        said = (ROOT / page).read_text(encoding="utf-8")
        assert all(
            name in said for name in (path.name, "PUBLISH_KEY", "memoire", required["context"], remember["name"], "GUIDE_TOKEN")
        )


def _fits(path: str, pattern: str) -> bool:
    """As GitLab has it: braces are choices, a star stops at a slash, two don't."""
    if pattern.endswith("/**/*"):
        return path.startswith(pattern.removesuffix("**/*"))
    choices = re.fullmatch(r"(.*)\{(.*)\}", pattern)
    each = [f"{choices[1]}{end}" for end in choices[2].split(",")] if choices else [pattern]
    return "/" not in path and any(fnmatchcase(path, one) for one in each)


def test_the_comment_follows_the_build() -> None:
    """By its name."""
    read = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in WORKFLOWS}
    assert read["pull-request.yml"][True]["workflow_run"]["workflows"] == [read["preview.yml"]["name"]]


def test_every_script_that_is_called_is_known_here() -> None:
    """Each is run by the tests named here, as the workflows run it."""
    run_by = {
        "guide check": "test_checker_command.py",
        "guide build": "test_build.py",
        "scripts/ci/commits.py": "test_proposal_steps.py",
        "guide compare": "test_compare.py",
        "guide freshness": "test_freshness.py",
        "guide links": "test_freshness.py",
        "scripts/ci/preview.py": "test_proposal_steps.py",
        "guide translations": "test_translations.py",
        ".ci/backup": "test_workflow_steps.py",
        ".ci/build-copy": "test_proposal_steps.py",
        ".ci/comment": "test_proposal_steps.py",
        ".ci/keep-year": "test_workflow_steps.py",
        ".ci/publish-preview": "test_proposal_steps.py",
        ".ci/remember": "test_workflow_steps.py",
        "guide addresses": "test_workflow_steps.py",
        "guide owners": "test_workflow_steps.py",
        "guide schemas": "test_schemas.py",
        "scripts/ci/gitlab_release.py": "test_workflow_steps.py",
        "scripts/ci/notify_teams.py": "test_workflow_steps.py",
    }
    text = "\n".join(path.read_text(encoding="utf-8") for path in (*WORKFLOWS, GITLAB, *ROOT.glob(".ci/*")))
    called = set(re.findall(r"scripts/ci/\w+\.py|(?<=\.venv/bin/)guide [a-z]+|\.ci/[a-z-]+(?=$|\s)", text, re.MULTILINE))
    assert called == set(run_by)
    tests = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    for script, test in run_by.items():
        assert script.startswith("guide ") or (ROOT / script).exists()
        calling = [name for name, run in steps().items() if script in run]
        assert any(word in tests[test] for word in (Path(script).stem.removeprefix("guide "), *calling)), script
    assert set(re.findall(r"make ([a-z]+)\b", text)) <= {"site", "test", "engines", "ratios"}


def test_versions_of_vendored_files_are_watched() -> None:
    """Dependabot reads those of npm where it can."""
    watched = json.loads((ROOT / "scripts/dev/vendored/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert watched == {each["package"]: each["version"] for each in vendored() if each.get("registry") != "pypi"}


def test_only_the_host_knows_where_it_publishes() -> None:
    """An account's own site and a domain don't follow from the repository's name: nothing guesses."""
    for path in WORKFLOWS:
        assert "github.io" not in path.read_text(encoding="utf-8"), path.name
    building = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
    names = [step.get("id", step.get("name", "")) for step in building]
    assert names.index("pages") < names.index("Construire")
    assert building[names.index("Construire")]["env"]["SITE_URL"] == "${{ vars.SITE_URL || steps.pages.outputs.base_url }}"


def test_templates_are_the_same_on_both_hosts() -> None:
    """By intent; what GitLab asks is what GitHub asks."""
    for path in (ROOT / ".github/PULL_REQUEST_TEMPLATE").glob("*.md"):
        assert (ROOT / ".gitlab/merge_request_templates" / path.name).read_bytes() == path.read_bytes()
    for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        asked = (ROOT / ".gitlab/issue_templates" / f"{path.stem.partition('-')[2]}.md").read_text(encoding="utf-8")
        assert re.findall(r"(?m)^### (.*)$", asked) == [field["attributes"]["label"] for field in form["body"]]
