"""The report that is kept: given again where nothing changed, made again after any change, whatever the times of files say."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guide_generator.check.checks import check
from guide_generator.check.kept_report import NAME, report
from guide_generator.check.missing_things import merged_by_language
from guide_generator.files.content_cache import DIGEST
from guide_generator.loading.file_memory import FOLDER, KEY, FileMemory
from guide_generator.loading.load import Loader
from guide_generator.source.problems import GuideError
from guides import make_guide
from programs import run
from support import replace

SHEET = "action_sheets/accueillir.yml"
AGAIN = """
import sys
from pathlib import Path
from guide_generator.check.kept_report import report
report(Path(sys.argv[1]))
print({"pydantic", "babel"} & sys.modules.keys())
"""


@pytest.fixture(name="root", scope="module")
def fixture_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide with a folder that is never read, of which the report warns."""
    return make_guide(tmp_path_factory.mktemp("kept") / "guide", files={"action_sheets/shared/autre/note.txt": ""})


def made(root: Path) -> list[str]:
    """The report, from the files alone."""
    draft = Loader(root).load()
    return [one.text("fr") for one in merged_by_language(check(draft, draft.settings.today()), draft)]


def given(root: Path) -> list[str]:
    """The report, kept or not."""
    return [one.text("fr") for one in report(root)]


def inode(root: Path) -> int:
    """Which file holds the report: it is another once it was made again."""
    return entry_file(root).stat().st_ino


def entry_file(root: Path) -> Path:
    """The file that holds the report."""
    return root / FOLDER / hashlib.sha256(NAME.encode()).hexdigest()


def same_time(path: Path, old: str, new: str) -> None:
    """A change of a letter, by a clock that was set back."""
    status = path.stat()
    replace(path, old, new)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns - 10**12))


def written(path: Path, text: str) -> None:
    """A file in a new folder."""
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a letter": lambda root: same_time(root / SHEET, "number: 1", "number: 7"),
    "a new file": lambda root: (root / "content/fr/nouvelle.md").write_text("Bonjour", encoding="utf-8"),
    "a file that is gone": lambda root: (root / "content/fr/nouvelle.md").unlink(),
    "a folder without files": lambda root: (root / "action_sheets/shared/inconnu").mkdir(),
    "a template": lambda root: written(root / "overrides/pages/more.html", "{{ word('inconnu') }}"),
    "the file beside the folders": lambda root: (root / "CODEOWNERS").write_text("* @autre", encoding="utf-8"),
}


def test_it_is_given_again_until_something_changes(root: Path) -> None:
    """Each change is noticed, and the report is that of the files as they are."""
    assert given(root) == made(root) != []
    kept = inode(root)
    os.utime(root / SHEET, (1, 1))
    assert given(root) == made(root)
    assert inode(root) == kept
    for what, change in CHANGES.items():
        change(root)
        assert given(root) == made(root), what
        assert kept != (kept := inode(root)), what


def test_it_needs_no_models(root: Path) -> None:
    """A command that finds it is answered before the libraries are imported that cost most."""
    report(root)
    done = run([sys.executable, "-c", AGAIN, str(root)], check=True)
    assert done.stdout == "set()\n"


def test_the_day_counts(root: Path) -> None:
    """Dates come due."""
    report(root)
    memory, key = FileMemory.of(root), entry_file(root).read_bytes()[DIGEST:][:KEY]
    assert memory is not None
    memory.put(NAME, key, {**memory.get(NAME, key), "problems": []})
    assert given(root) == []
    memory.put(NAME, key, {**memory.get(NAME, key), "day": "2000-01-01"})
    assert given(root) == made(root)


def test_a_damaged_report_and_a_link_count_for_nothing(root: Path) -> None:
    """A bit is flipped; a link would show the same content."""
    report(root)
    content = bytearray(entry_file(root).read_bytes())
    content[-2] ^= 1
    entry_file(root).write_bytes(content)
    assert given(root) == made(root)
    text = (root / SHEET).rename(root.parent / "elsewhere.yml")
    (root / SHEET).symlink_to(text)
    with pytest.raises(GuideError):
        report(root)
