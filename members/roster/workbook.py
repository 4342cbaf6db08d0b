"""What stands in the cells of an Excel workbook? A program of its own: a hostile file can only hurt itself.

It reads the file from standard input and writes JSON to standard output: the sheets, or what is wrong.
"""

import json
import sys
from datetime import date, datetime

MEMORY = 512 << 20
SECONDS = 20
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CHARACTERS = 2_000
# Lines above the header and below the last person are not counted against anybody.
SLACK = 50
# Excel keeps 15 digits; from there on a number's digits are not those that were typed.
EXACT_BELOW = 10**15


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


def read_sheet(workbook, metadata) -> dict:
    sheet = workbook.get_sheet_by_name(metadata.name)
    hidden = not str(metadata.visible).endswith(".Visible")
    if hidden or not sheet.height:
        return {"name": metadata.name, "hidden": hidden, "rows": []}
    if sheet.height > MAX_ROWS + SLACK:
        raise ValueError("too_many_rows")
    if sheet.width > MAX_COLUMNS:
        raise ValueError("too_many_columns")
    rows = [[plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    return {"name": metadata.name, "hidden": False, "rows": rows}


def read_workbook(content: bytes) -> dict:
    """The sheets of a workbook, or {"error": code}."""
    from io import BytesIO

    import python_calamine as calamine

    try:
        workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        worksheets = [m for m in workbook.sheets_metadata if "WorkSheet" in str(m.typ)]
        return {"sheets": [read_sheet(workbook, metadata) for metadata in worksheets]}
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
