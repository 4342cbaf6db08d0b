"""What is done with mentor pairs, attachments and the two-way lists?"""

from members.services.growth.attaching import appraise_attachment, begin_attachment, end_attachment
from members.services.growth.exporting import note_growth_export
from members.services.growth.listing import decide_entry, propose_entry, remove_entry, review_entry
from members.services.growth.mentoring import close_pair, open_pair
from members.services.growth.reviewing import review_attachment, review_pair

__all__ = [
    "appraise_attachment",
    "begin_attachment",
    "close_pair",
    "decide_entry",
    "end_attachment",
    "note_growth_export",
    "open_pair",
    "propose_entry",
    "remove_entry",
    "review_attachment",
    "review_entry",
    "review_pair",
]
