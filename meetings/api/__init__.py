"""The REST interface to meetings and duties."""
