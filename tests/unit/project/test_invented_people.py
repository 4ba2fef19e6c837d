"""Nobody who can be written to stands in the code or its tests: whoever asks to be removed from the guide's texts is nowhere else."""

from __future__ import annotations

import re

from programs import run
from support import ROOT

ADDRESS = r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
INVENTED = re.compile(r"@(.+\.)?(ex[ae]mple(\.org|\.fr)?|test|[ab]\.fr|team\.github\.io|[\d.]+)$")
OF_A_SERVICE = {"noreply@github.com", "git@github.com"}


def test_addresses_are_invented() -> None:
    """Those of the library, of scripts and of tests."""
    command = ["git", "grep", "--untracked", "-IohE", ADDRESS, "--", "hooks", "scripts", "tests"]
    found = run(command, cwd=ROOT, check=True).stdout.split()
    assert len(found) > len(OF_A_SERVICE)
    assert sorted({address for address in found if not INVENTED.search(address)} - OF_A_SERVICE) == []
