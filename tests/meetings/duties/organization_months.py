"""What 28 organizations owe in 2026, month by month, worked out by hand from the rules.

The rules, with our readings where the regulations are silent (docs/decisions.md):

- G general meeting, one a quarter (BR-12, Branch Regulations Art 11)
- C committee meeting, one a month, where there are 7 full members or more (BR-15, Arts 12, 20); not in a
  temporary branch (Art 8)
- P group meeting, one a month of each Party group (BR-19, Art 13)
- L Party lesson: the regulations set no number (T7, BR-23, BR-24); one a quarter by local custom
- T theme Party day, one a month (BR-25, Art 16)
- O organizational life meeting, one a year (BR-27, Art 17), also in the groups once each has held it; not in
  a temporary branch
- a period is owed by what stood on its last day and on more than half of its days
- members and rules are those of the period's last day, of today while it lasts
- what counts is a meeting whose record was handed in, however late, whatever the review says

A year is read on 16 November 2026: January to October are over, November and the fourth quarter last.
Meetings: the kinds, then days; after a day "/" and the state where it was not handed in the day after, or the
day on which it was. Owed: one sign for each month (C, P, T), quarter (G, L) or the year (O):

    +  met     -  unmet     ~  arranged     ?  due, the period lasts     .  to come
    n  not founded yet          f  founded too late in the period    d  dissolved before its end
    m  nobody on the roster     o  the rules here ask for none       s  too few full members for a committee
    t  temporary branch         g  no Party group                    u  superior organization
"""

from dataclasses import dataclass, field

MONTHS_1_TO_10 = " ".join(f"{month:02}-05" for month in range(1, 11))
NO_GROUPS = "gggggggggggg"
NOTHING_MONTHLY = "----------?."
NOTHING_QUARTERLY = "---?"


@dataclass(frozen=True)
class Story:
    """One organization: who was there from when to before when, what held, what it held and what it owes."""

    about: str
    # (number, status, since, before) of members.
    people: tuple = ((8, "full", "", ""),)
    kind: str = "branch"
    founded: str = ""
    dissolved: str = ""
    # name: (since, before)
    groups: dict = field(default_factory=dict)
    # day: settings
    rules: dict = field(default_factory=dict)
    # (kinds, group, days)
    held: tuple = ()
    G: str = NOTHING_QUARTERLY
    C: str = NOTHING_MONTHLY
    P: str = NO_GROUPS
    L: str = NOTHING_QUARTERLY
    T: str = NOTHING_MONTHLY
    O: str = "?"  # noqa: E741 - the letter of the legend


def full(number: int, since: str = "", before: str = "") -> tuple:
    return number, "full", since, before


STORIES = [
    Story(
        "Eight members, everything held in time.",
        held=(
            ("C", "", MONTHS_1_TO_10 + " 11-05"),
            ("T", "", MONTHS_1_TO_10.replace("-05", "-12") + " 11-12"),
            ("G L", "", "03-20 06-20 09-20 10-20"),
            ("O", "", "11-13"),
        ),
        G="++++", C="+++++++++++.", L="++++", T="+++++++++++.", O="+",
    ),
    Story(
        "Five members have no committee; one event of March is general meeting, lesson and theme Party day.",
        people=(full(5),),
        held=(
            ("T", "", "01-12 02-12 04-12 05-12 06-12 07-12 09-12 10-12"),
            ("G L T", "", "03-12"),
            ("G", "", "06-30"),
            ("L", "", "07-01"),
        ),
        G="++-?", C="ssssssssssss", L="+-+?", T="+++++++-++?.",
    ),
    Story(
        "The seventh full member comes on 30 April and is gone on 30 September: a committee in between.",
        people=(full(6), full(1, "04-30", "09-30")),
        held=(("C", "", "05-06 06-06 08-06"),),
        C="sss-++-+ssss",
    ),
    Story(
        "Six full and two probationary members; one is confirmed on 1 July and makes the seventh.",
        people=(full(6), (1, "probationary", "", ""), (1, "confirmed", "", "07-01")),
        held=(("C", "", "07-08"),),
        C="ssssss+---?.",
    ),
    Story(
        "Three groups, the third since 16 May; a second meeting of one does not stand in for another.",
        people=(full(20),),
        groups={"A": ("", ""), "B": ("", ""), "C": ("05-16", "")},
        held=(
            ("P", "A", MONTHS_1_TO_10 + " 03-25 11-05"),
            ("P", "B", "01-06 02-06 04-06 05-06 06-06 07-06 08-06 09-06 10-06 11-06"),
            ("P", "C", "06-07 07-07 08-07 09-07 10-07"),
            ("C", "", MONTHS_1_TO_10),
        ),
        C="++++++++++?.", P="++-+-+++++?.",
    ),
    Story(
        "A group since 17 May owes no May; one until 30 June owes June, one until 29 April no April.",
        people=(full(20),),
        groups={"A": ("05-17", ""), "B": ("", "07-01"), "C": ("", "04-30")},
        held=(
            ("P", "A", "06-07 07-07 08-07 09-07 10-07"),
            ("P", "B", "01-06 02-06 03-06 04-06 05-06 06-06"),
            ("P", "C", "01-06 02-06 03-06"),
        ),
        P="++++++++++?.",
    ),
    Story(
        "Founded on 15 February, the 46th of 90 days: neither February nor the quarter is owed.",
        people=(full(9, "02-15"),), founded="02-15",
        held=(
            ("C", "", "03-04 04-04 05-04 06-04 07-04 08-04 09-04 10-04"),
            ("T", "", "03-10 04-10 05-10 06-10 07-10 08-10 09-10 10-10"),
            ("G", "", "05-10 08-10"),
            ("L", "", "04-30"),
        ),
        G="f++?", C="nf++++++++?.", P="nfgggggggggg", L="f+-?", T="nf++++++++?.",
    ),
    Story(
        "Founded on 14 February, a day earlier: both are owed.",
        people=(full(9, "02-14"),), founded="02-14",
        held=(("G T", "", "02-27"),),
        G="+--?", C="n---------?.", P="nggggggggggg", T="n+--------?.",
    ),
    Story(
        "Dissolved on 30 June, so June and the second quarter were not seen to their end.",
        people=(full(8, "", "06-30"),), dissolved="06-30",
        held=(
            ("C", "", "01-05 02-05 03-05 04-05 05-05"),
            ("T", "", "01-09 03-09 04-09 05-09"),
            ("G", "", "03-01"),
        ),
        G="+ddd", C="+++++ddddddd", P="gggggddddddd", L="-ddd", T="+-+++ddddddd", O="d",
    ),
    Story(
        "Dissolved on 1 July: June and the second quarter are owed to the end.",
        people=(full(8, "", "07-01"),), dissolved="07-01",
        held=(("C G", "", "06-29"),),
        G="-+dd", C="-----+dddddd", P="ggggggdddddd", L="--dd", T="------dddddd", O="d",
    ),
    Story(
        "Dissolved in the middle of the third quarter, on 20 August.",
        people=(full(8, "", "08-20"),), dissolved="08-20",
        held=(("C", "", "01-05 02-05 03-05 04-05 05-05 06-05 07-05 08-05"),),
        G="--dd", C="+++++++ddddd", P="gggggggddddd", L="--dd", T="-------ddddd", O="d",
    ),
    Story(
        "A temporary branch elects no committee and leaves the life meeting to its members' own branches.",
        people=(full(12),), kind="temporary_branch",
        held=(("T", "", MONTHS_1_TO_10), ("G", "", "03-02 06-02")),
        G="++-?", C="tttttttttttt", T="++++++++++?.", O="t",
    ),
    Story(
        "A joint branch of seven; from 15 July two theme Party days a month are asked for, July's already.",
        people=(full(7),), kind="joint_branch",
        rules={"07-15": {"theme_party_day.per_month": 2}},
        held=(("T", "", MONTHS_1_TO_10 + " 07-24 09-24"),),
        T="+++++++-+-?.",
    ),
    Story(
        "No lesson is asked for until the local rule is withdrawn on 1 July.",
        people=(full(10),),
        rules={"01-01": {"party_lesson.per_quarter": 0}, "07-01": {"party_lesson.per_quarter": None}},
        L="oo-?",
    ),
    Story(
        "From 1 March five full members make a committee here; in February four meetings were not owed.",
        people=(full(5),),
        rules={"03-01": {"committee.min_full_members": 5}},
        held=(("C", "", "02-03 03-03 04-03"),),
        C="ss++------?.",
    ),
    Story(
        "Two lessons and two general meetings a quarter by local rule: one alone does not meet them.",
        people=(full(10),),
        rules={"01-01": {"party_lesson.per_quarter": 2, "general_meeting.per_quarter": 2}},
        held=(("L", "", "01-20 02-20 04-20 07-20 08-20 09-20"), ("G", "", "01-31 03-31 05-31")),
        G="+--?", L="+-+?",
    ),
    Story(
        "One event of January serves four kinds at once.",
        held=(("G L T O", "", "01-15"),),
        G="+--?", L="+--?", T="+---------?.", O="+",
    ),
    Story(
        "Late, forgotten, returned, cancelled, drawn back, being mended: what was handed in counts.",
        held=(
            ("T", "", "01-10/03-30 02-10/draft 03-10/returned 04-10/cancelled 05-10/approved 06-10/planned"),
            ("T", "", "07-10/signed 08-31 10-10/mended 11-09/draft 12-10/planned"),
        ),
        T="+-+-+--+-+~~",
    ),
    Story(
        "A draft of 8 November is overdue on the 16th and arranges nothing; a plan for December does.",
        held=(("T", "", "11-08/draft"), ("G", "", "12-20/planned"), ("O", "", "12-28/planned")),
        G="---~", O="~",
    ),
    Story(
        "Two committee meetings a month by local rule.",
        people=(full(9),),
        rules={"01-01": {"committee_meeting.per_month": 2}},
        held=(
            ("C", "", MONTHS_1_TO_10.replace("04-05 ", "")),
            ("C", "", "01-20 03-15 03-25 05-20 06-20 07-20 08-20 09-20 10-20"),
            ("C", "", "11-03 11-25/planned 12-05/planned"),
        ),
        C="+-+-++++++~.",
    ),
    Story(
        "Nobody on the roster before 10 May and from 10 October.",
        people=(full(8, "05-10", "10-10"),),
        held=(("C", "", "05-20 06-20 07-20 08-20 09-20"),),
        G="m--m", C="mmmm+++++mmm", P="mmmmgggggmmm", L="m--m", T="mmmm-----mmm", O="m",
    ),
    Story(
        "A superior organization keeps its own plan.",
        kind="committee",
        held=(("G", "", "01-05"),),
        G="uuuu", C="uuuuuuuuuuuu", P="uuuuuuuuuuuu", L="uuuu", T="uuuuuuuuuuuu", O="u",
    ),
    Story(
        "Held on the last and on the first day of months and quarters.",
        held=(
            ("T", "", "01-31 03-01 04-30 06-01"),
            ("C", "", "02-28 03-31 09-30"),
            ("G", "", "06-30 10-01"),
            ("L", "", "03-31 07-01"),
        ),
        G="-+-+", C="-++-----+-?.", L="+-+?", T="+-++-+----?.",
    ),
    Story(
        "The life meeting held in both groups is complete.",
        people=(full(20),), groups={"A": ("", ""), "B": ("", "")},
        held=(("O", "A", "11-02"), ("O", "B", "11-03")),
        P=NOTHING_MONTHLY, O="+",
    ),
    Story(
        "Held twice in one of two groups it is not.",
        people=(full(20),), groups={"A": ("", ""), "B": ("", "")},
        held=(("O", "A", "11-02 11-03"),),
        P=NOTHING_MONTHLY,
    ),
    Story(
        "Founded on 2 July, with more than half of the year before it.",
        people=(full(8, "07-02"),), founded="07-02",
        G="nn-?", C="nnnnnn----?.", P="nnnnnngggggg", L="nn-?", T="nnnnnn----?.",
    ),
    Story(
        "Founded on 3 July: the year is no longer owed.",
        people=(full(8, "07-03"),), founded="07-03",
        G="nn-?", C="nnnnnn----?.", P="nnnnnngggggg", L="nn-?", T="nnnnnn----?.", O="f",
    ),
    Story(
        "Founded on 15 November: November and the quarter are owed.",
        people=(full(8, "11-15"),), founded="11-15",
        G="nnn?", C="nnnnnnnnnn?.", P="nnnnnnnnnngg", L="nnn?", T="nnnnnnnnnn?.", O="f",
    ),
    Story(
        "Founded on 16 November: neither is.",
        people=(full(8, "11-16"),), founded="11-16",
        G="nnnf", C="nnnnnnnnnnf.", P="nnnnnnnnnnfg", L="nnnf", T="nnnnnnnnnnf.", O="f",
    ),
]  # fmt: skip
