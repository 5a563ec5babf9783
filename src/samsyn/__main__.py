"""`python -m samsyn`: the command line."""

from samsyn.cli import main

if __name__ == "__main__":
    main()
