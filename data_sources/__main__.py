"""`python -m data_sources`: load and check data from the command line."""

import sys

from data_sources.commands import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
