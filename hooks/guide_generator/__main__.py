"""`python -m guide_generator`: the command `guide`."""

import sys

from guide_generator.cli.command import main

if __name__ == "__main__":
    sys.exit(main())
