"""The version of the package changes with what it holds."""

from __future__ import annotations

import re
from pathlib import Path

from package_version import CONTENT, RELEASE, package_version


def test_another_content_is_another_version(tmp_path: Path) -> None:
    """A file changed, renamed or added; what Python keeps beside them doesn't count."""
    for folder in CONTENT:
        (tmp_path / folder).mkdir(parents=True)
    file = tmp_path / CONTENT[0] / "a.py"
    file.write_bytes(b"1")
    versions = [package_version(tmp_path)]
    file.write_bytes(b"2")
    versions.append(package_version(tmp_path))
    file.rename(file.with_name("b.py"))
    versions.append(package_version(tmp_path))
    assert len(set(versions)) == len(versions)
    assert all(re.fullmatch(rf"{re.escape(RELEASE)}\+[0-9a-f]{{12}}", version) for version in versions)
    (file.parent / "__pycache__").mkdir()
    (file.parent / "__pycache__/b.pyc").touch()
    assert package_version(tmp_path) == versions[-1]
