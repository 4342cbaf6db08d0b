"""What stands in the cells of an Excel workbook? A program of its own: a hostile file can only hurt itself.

It reads the file from standard input and writes JSON to standard output: the sheets, or what is wrong.
"""

import json
import re
import sys
import zipfile
from datetime import date, datetime
from io import BytesIO
from xml.etree import ElementTree

MEMORY = 512 << 20
SECONDS = 20
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CHARACTERS = 2_000
# Lines above the header and below the last person are not counted against anybody.
SLACK = 50
# Excel keeps 15 digits; from there on a number's digits are not those that were typed.
EXACT_BELOW = 10**15
_ERROR_CELL = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(.*?)</c>', re.DOTALL)
_SHOWN = re.compile(rb"<v>([^<]{2,20})</v>")


def set_limits() -> None:
    try:
        import resource
    except ImportError:  # Windows knows no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def plain(cell) -> str | int | float:
    """A cell as text or number: dates as ISO text, whole numbers without a fraction."""
    if isinstance(cell, str):
        return cell[: MAX_CHARACTERS + 1]
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return int(cell) if float(cell).is_integer() and abs(cell) < EXACT_BELOW else float(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def read_sheet(workbook, metadata, errors: dict) -> dict:
    """A sheet's cells, and which are merged downwards: (first row, last row, column)."""
    sheet = workbook.get_sheet_by_name(metadata.name)
    hidden = not str(metadata.visible).endswith(".Visible")
    if hidden or not sheet.height:
        return {"name": metadata.name, "rows": [], "merges": []}
    if sheet.height > MAX_ROWS + SLACK:
        raise ValueError("too_many_rows")
    if sheet.width > MAX_COLUMNS:
        raise ValueError("too_many_columns")
    rows = [[plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    top, left = sheet.start
    for (row, column), text in errors.items():
        if 0 <= row - top < len(rows) and 0 <= column - left < len(rows[row - top]):
            rows[row - top][column - left] = text
    merges = [
        (first[0] - top, last[0] - top, first[1] - left)
        for first, last in sheet.merged_cell_ranges or []
        if last[0] > first[0] >= top and first[1] >= left
    ]
    return {"name": metadata.name, "rows": rows, "merges": merges}


def error_cells(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Sheet name → place → #REF!, #N/A, … of an .xlsx: the reader below gives such cells as empty ones."""
    if not content.startswith(b"PK"):
        return {}
    found = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name, path in _sheet_paths(archive):
            data = archive.read(path)
            if b't="e"' in data:
                found[name] = {
                    (int(row) - 1, _column(letters)): shown.group(1).decode()
                    for letters, row, inside in _ERROR_CELL.findall(data)
                    if (shown := _SHOWN.search(inside))
                }
    return found


def _error_cells_if_any(content: bytes) -> dict:
    try:
        return error_cells(content)
    except (ElementTree.ParseError, zipfile.BadZipFile, KeyError, NotImplementedError):
        return {}  # an unusual packing: the reader below may know it, its errors then look empty


def _sheet_paths(archive) -> list[tuple[str, str]]:
    parts = {name.lower(): name for name in archive.namelist()}
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= parts.keys():
        return []
    book, links = (
        ElementTree.fromstring(archive.read(parts[name]))  # noqa: S314 (bounded by set_limits)
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    )
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    named = []
    for sheet in book.iter():
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), None)
        path = targets.get(link, "").removeprefix("/xl/").removeprefix("/")
        if sheet.tag.endswith("}sheet") and (part := parts.get(f"xl/{path}".lower())):
            named.append((sheet.get("name"), part))
    return named


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def read_workbook(content: bytes) -> dict:
    """The sheets of a workbook, or {"error": code}."""
    import python_calamine as calamine

    try:
        workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        worksheets = [m for m in workbook.sheets_metadata if "WorkSheet" in str(m.typ)]
        errors = _error_cells_if_any(content)
        return {"sheets": [read_sheet(workbook, m, errors.get(m.name, {})) for m in worksheets]}
    except ValueError as error:
        return {"error": str(error) if str(error).startswith("too_many") else "damaged"}
    except calamine.PasswordError:
        return {"error": "password"}
    except MemoryError:
        return {"error": "too_large"}
    except Exception:  # whatever a damaged file provokes, the answer is the same
        return {"error": "damaged"}


def main() -> None:
    set_limits()
    json.dump(read_workbook(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
