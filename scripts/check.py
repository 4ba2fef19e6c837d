"""The former name of `guide check`, for what still calls it."""

import os
import subprocess
import sys
from pathlib import Path

LIBRARY = Path(__file__).resolve().parent.parent / "hooks"

if __name__ == "__main__":
    command = [sys.executable, "-m", "guide_generator", "check", *sys.argv[1:]]
    sys.exit(subprocess.run(command, env={**os.environ, "PYTHONPATH": str(LIBRARY)}, check=False).returncode)  # noqa: S603 - our own
