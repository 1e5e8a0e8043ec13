"""``python -m gemba`` is the command ``gemba``."""

from gemba.app.cli import main

if __name__ == "__main__":
    main()
