"""How do the tables of an empty database come into being at once?"""

from partybuild.database.structure import Structure

__all__ = ["Structure"]
