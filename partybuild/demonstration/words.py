"""What do the demonstration's records say, in Chinese and in English?"""

from partybuild.demonstration.text import Text

GROUPS = [
    Text("第一党小组", "First Party Group"),
    Text("第二党小组", "Second Party Group"),
    Text("第三党小组", "Third Party Group"),
]
PLACES = [
    Text("党员活动室", "Party activity room"),
    Text("会议室 302", "Meeting room 302"),
    Text("线上会议", "Online meeting"),
]
SOURCE = Text("学校党委组织部通知", "Notice of the university's organization department")

TITLES = {
    "general_meeting": [
        Text("支部党员大会：听取支委会工作报告", "General meeting: report of the branch committee"),
        Text("支部党员大会：讨论接收预备党员", "General meeting: admission of a probationary member"),
        Text("支部党员大会：审议年度工作计划", "General meeting: plan for the year"),
        Text("支部党员大会：推荐先进党员", "General meeting: commendations"),
    ],
    "committee_meeting": [
        Text("支委会：研究本月工作安排", "Committee: work of the month"),
        Text("支委会：研究发展党员工作", "Committee: admission of members"),
        Text("支委会：研究主题党日方案", "Committee: plan of the theme day"),
        Text("支委会：讨论整改措施落实", "Committee: follow-up of measures"),
    ],
    "group_meeting": [
        Text("党小组会：学习讨论与工作交流", "Group meeting: study and exchange"),
        Text("党小组会：谈心谈话情况交流", "Group meeting: exchange on talks"),
        Text("党小组会：本月岗位任务落实", "Group meeting: tasks of the month"),
    ],
    "party_lesson": [
        Text("党课：中国共产党纪律处分条例解读", "Party lesson: the disciplinary regulations"),
        Text("党课：支部工作条例学习", "Party lesson: the branch regulations"),
        Text("党课：教育家精神与立德树人", "Party lesson: the spirit of educators"),
    ],
    "theme_party_day": [
        Text("主题党日：走进社区，反诈骗知识宣讲", "Theme day: fraud prevention in the community"),
        Text("主题党日：参观校史馆", "Theme day: visit to the university museum"),
        Text("主题党日：实验室安全隐患排查", "Theme day: laboratory safety check"),
        Text("主题党日：结对帮扶学业困难学生", "Theme day: help for students in difficulty"),
        Text("主题党日：植树与校园环境整治", "Theme day: trees and campus clean-up"),
    ],
    "organizational_life_meeting": [Text("组织生活会", "Organizational life meeting")],
}
# What the theme days above consisted of and what came of them, in their order; some say nothing.
THEME_DAYS: list[tuple[list[str], Text | None]] = [
    (
        ["study", "volunteering"],
        Text("为社区居民宣讲反诈骗知识，解答咨询40余人次", "Some 40 residents were advised on fraud"),
    ),
    (["study", "dues"], None),
    (
        ["study", "deliberation"],
        Text("查改实验室安全隐患6处", "Six hazards in the laboratories were put right"),
    ),
    (["study", "visits"], Text("结对帮扶学业困难学生8名", "Eight students in difficulty found a partner")),
    ([], None),
]
AGENDA = {
    "general_meeting": [
        Text("听取支部委员会工作报告", "Report of the branch committee"),
        Text("讨论并表决下一步工作安排", "Discussion and vote on the next steps"),
    ],
    "committee_meeting": [
        Text("通报上月任务落实情况", "Follow-up of last month's tasks"),
        Text("研究本月工作安排", "Work of this month"),
    ],
    "group_meeting": [
        Text("学习讨论", "Study and discussion"),
        Text("岗位任务交流", "Exchange on tasks at work"),
    ],
    "party_lesson": [Text("专题授课", "The lecture"), Text("讨论交流", "Discussion")],
    "theme_party_day": [Text("活动组织情况", "How the activity went"), Text("下一步安排", "What follows")],
    "organizational_life_meeting": [
        Text("通报征求意见情况", "Opinions collected"),
        Text("批评和自我批评", "Criticism and self-criticism"),
        Text("明确整改措施", "Measures"),
    ],
}
DISCUSSION = [
    Text(
        "会议结合本单位实际进行了讨论，与会同志围绕任务分工、时间安排和困难所在作了发言，提出三条具体建议。",
        "The meeting discussed the item as it bears on the unit's own work; members spoke on the "
        "division of tasks, the dates and the difficulties, and made three proposals.",
    ),
    Text(
        "两位同志介绍了联系学生的情况，反映了宿舍网络和自习座位紧张的问题，支部将联系有关部门答复。",
        "Two members reported on their contacts with students, who had raised the dormitory "
        "network and the lack of study seats; the branch will ask the offices concerned for an "
        "answer.",
    ),
    Text(
        "对上月议定事项逐项核对，两项已完成，一项因设备到货延期，明确由专人跟进。",
        "The items agreed last month were gone through one by one: two are done, one waits for "
        "equipment and has a person to follow it up.",
    ),
    Text(
        "大家结合岗位谈了体会，有同志提出培训时间应避开期末考试周，会议予以采纳。",
        "Members spoke from their own posts; one asked that training should avoid the examination "
        "weeks, which was agreed.",
    ),
]
RESOLUTIONS = [
    Text(
        "同意上述安排，由组织委员负责落实，下次会议通报进展。",
        "Agreed; the member for organization carries it out and reports at the next meeting.",
    ),
    Text("通过下一步工作安排。", "The next steps are adopted."),
    Text(
        "同意按计划开展活动，请各党小组做好分工。",
        "The activity goes ahead as planned; the groups divide the work.",
    ),
]
RETURNED = Text(
    "第 2 项议题没有写明表决结果，请补充后重新提交。",
    "Item 2 does not give the result of the vote; please add it and submit again.",
)
LATE = Text("记录人出差，返校后补录", "The recorder was away and entered it on return")
JUDGED = Text(
    "围绕本单位中心工作主动作为，联系群众有记录、有回音。",
    "Active in the unit's central work; contacts with people are recorded and answered.",
)
