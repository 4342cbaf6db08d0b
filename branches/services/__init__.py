"""What can be done to the tree: create, move, rename, dissolve."""

from branches.services.tree import create_organization

__all__ = ["create_organization"]
