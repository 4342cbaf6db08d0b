"""May this zip file be unpacked as a workbook?"""

from partybuild.files import archives


def fault_of(content: bytes) -> str:
    """The code of what speaks against opening the workbook, '' when nothing does."""
    return archives.fault_of(content, _fault_of_kind)


def _fault_of_kind(names: list[str]) -> str:
    if any(name.startswith("xl/") and "workbook." in name for name in names):
        return "binary_workbook" if "xl/workbook.bin" in names else ""
    if any(name.startswith("word/") for name in names):
        return "word"
    return "not_a_spreadsheet"
