"""A believable university Party committee to try everything on; synthetic, and the same on every run."""

PASSWORD = "branch-building-2026"
