"""What do the annual statistics of an organization say of a day, and who stands behind each figure?"""

from members.statistics.counting import AnnualReturn, Filled, Line, rows_of, statistics_of
from members.statistics.tables import TABLES, Table, table_of

__all__ = ["TABLES", "AnnualReturn", "Filled", "Line", "Table", "rows_of", "statistics_of", "table_of"]
