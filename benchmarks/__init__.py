"""Measurements: our dates against P6's own, and our speed against named peers, as ratios taken side by side."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED_XER = ROOT.parent / "shared" / "data" / "xer"
