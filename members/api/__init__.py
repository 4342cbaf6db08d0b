"""The REST interface to organizations and members."""
