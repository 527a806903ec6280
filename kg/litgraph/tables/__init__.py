"""Literature tables that a scholar can paste into a paper or open in a spreadsheet."""

from litgraph.tables.building import KINDS, build_table
from litgraph.tables.format import FORMATS, format_table, write_table
from litgraph.tables.table import Table

__all__ = ["FORMATS", "KINDS", "Table", "build_table", "format_table", "write_table"]
