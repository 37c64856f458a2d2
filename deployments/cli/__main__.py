"""`python -m deployments.cli`, the same as `minaoshi`."""

import sys

from deployments.cli import main

if __name__ == "__main__":
    sys.exit(main())
