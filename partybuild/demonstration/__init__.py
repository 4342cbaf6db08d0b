"""A believable university Party committee to try everything on; synthetic, and the same on every run."""

PASSWORD = "branch-building-2026"  # noqa: S105 - printed by the demonstration, good for nothing else
