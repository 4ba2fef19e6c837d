"""The files of workflows: valid, safe, and each script that they call run by a test as they run it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support import ROOT
from workflows import WORKFLOWS, jobs, steps

GITLAB = ROOT / ".gitlab-ci.yml"
TOOLS = Path(sys.executable).parent
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}")


def tool(name: str, *arguments: str) -> None:
    """Run a checker; what it says where it finds something."""
    done = subprocess.run([TOOLS / name, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
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
        if file in {"check.yml", "preview.yml"}:
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


def test_the_comment_follows_the_build() -> None:
    """By its name."""
    read = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in WORKFLOWS}
    assert read["pull-request.yml"][True]["workflow_run"]["workflows"] == [read["preview.yml"]["name"]]


def test_every_script_that_is_called_is_known_here() -> None:
    """Each is run by the tests named here, as the workflows run it."""
    run_by = {
        "guide check": "test_checker_command.py",
        "guide build": "test_build.py",
        "scripts/ci/commits.py": "test_workflow_steps.py",
        "guide compare": "test_compare.py",
        "guide freshness": "test_freshness.py",
        "guide links": "test_freshness.py",
        "scripts/ci/preview.py": "test_workflow_steps.py",
        "guide translations": "test_translations.py",
        ".ci/build-copy": "test_workflow_steps.py",
        ".ci/comment": "test_workflow_steps.py",
        ".ci/publish-preview": "test_workflow_steps.py",
        ".ci/remember-translations": "test_workflow_steps.py",
        ".ci/standing-issue": "test_workflow_steps.py",
    }
    text = "\n".join(path.read_text(encoding="utf-8") for path in (*WORKFLOWS, GITLAB, *ROOT.glob(".ci/*")))
    called = set(re.findall(r"scripts/ci/\w+\.py|(?<=\.venv/bin/)guide [a-z]+|\.ci/[a-z-]+(?=$|\s)", text, re.MULTILINE))
    assert called == set(run_by)
    tests = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    for script, test in run_by.items():
        assert script.startswith("guide ") or (ROOT / script).exists()
        calling = [name for name, run in steps().items() if script in run]
        assert any(word in tests[test] for word in (Path(script).stem.removeprefix("guide "), *calling)), script
    assert set(re.findall(r"make ([a-z]+)\b", text)) <= {"site", "test", "engines"}


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
