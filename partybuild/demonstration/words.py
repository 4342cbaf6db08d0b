"""Which words does the demonstration speak, in Chinese and in English?"""

from dataclasses import dataclass

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN_ONE = "伟敏静丽强磊军洋勇艳杰娟涛明超霞平刚琳宁晨曦悦岚楠帆航哲睿博雯婷欣妍昕航凯旭阳鹏飞宇轩涵颖"
GIVEN_TWO = (
    "思远 雨桐 志强 建国 秀英 桂英 海燕 文博 子涵 晓东 国华 玉兰 佳怡 俊杰 明哲 雅琴 春梅 立新 振华 红梅 "
    "家豪 梓萱 天宇 欣然 宏伟 淑珍 丽华 永刚 少华 一鸣 若曦 承志 启明 书涵 慧敏 光明 爱民 卫东 新民 月娥 "
    "景行 知远 怀瑾 望舒 嘉禾 亦凡 清扬 致远 云帆 浩然"
).split()


@dataclass(frozen=True)
class Text:
    """One piece of demonstration data in both languages."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.zh


# code, kind, sector, name; the branches of each with code, kind, profile, size, groups.
UNIVERSITY = (
    "yunchuan",
    "committee",
    Text("中共云川大学委员会", "Yunchuan University Party Committee"),
    Text("云川大学党委", "Yunchuan University"),
)
TREE = [
    (
        "computing",
        "committee",
        Text("计算机学院党委", "School of Computing"),
        [
            (
                "software",
                "branch",
                "staff",
                24,
                3,
                Text("软件工程系教工党支部", "Software Engineering Staff Branch"),
            ),
            (
                "computer-science",
                "branch",
                "staff",
                22,
                2,
                Text("计算机科学系教工党支部", "Computer Science Staff Branch"),
            ),
            (
                "cyber-security",
                "branch",
                "staff",
                14,
                0,
                Text("网络空间安全系教工党支部", "Cyber Security Staff Branch"),
            ),
            ("laboratory", "branch", "staff", 5, 0, Text("实验中心教工党支部", "Laboratory Staff Branch")),
            (
                "software-undergraduates",
                "branch",
                "student",
                32,
                3,
                Text("软件工程本科生党支部", "Software Engineering Undergraduate Branch"),
            ),
            (
                "computing-undergraduates",
                "branch",
                "student",
                28,
                2,
                Text("计算机科学本科生党支部", "Computer Science Undergraduate Branch"),
            ),
            (
                "computing-masters-1",
                "branch",
                "student",
                26,
                2,
                Text("硕士生第一党支部", "First Master's Students Branch"),
            ),
            (
                "computing-masters-2",
                "branch",
                "student",
                24,
                2,
                Text("硕士生第二党支部", "Second Master's Students Branch"),
            ),
            (
                "computing-doctors",
                "branch",
                "student",
                18,
                0,
                Text("博士生党支部", "Doctoral Students Branch"),
            ),
        ],
    ),
    (
        "letters",
        "committee",
        Text("文学院党委", "School of Letters"),
        [
            (
                "chinese",
                "branch",
                "staff",
                21,
                2,
                Text("中文系教工党支部", "Chinese Department Staff Branch"),
            ),
            ("journalism", "branch", "staff", 16, 0, Text("新闻系教工党支部", "Journalism Staff Branch")),
            (
                "letters-undergraduates",
                "branch",
                "student",
                30,
                3,
                Text("文学院本科生党支部", "Letters Undergraduate Branch"),
            ),
            (
                "letters-graduates",
                "branch",
                "student",
                25,
                2,
                Text("文学院研究生党支部", "Letters Graduate Branch"),
            ),
        ],
    ),
    (
        "mechanical",
        "committee",
        Text("机械工程学院党委", "School of Mechanical Engineering"),
        [
            (
                "design",
                "branch",
                "staff",
                20,
                2,
                Text("机械设计系教工党支部", "Mechanical Design Staff Branch"),
            ),
            (
                "vehicles",
                "branch",
                "staff",
                15,
                0,
                Text("车辆工程系教工党支部", "Vehicle Engineering Staff Branch"),
            ),
            (
                "mechanical-undergraduates",
                "branch",
                "student",
                29,
                2,
                Text("机械学院本科生党支部", "Mechanical Undergraduate Branch"),
            ),
            (
                "mechanical-graduates-1",
                "branch",
                "student",
                24,
                2,
                Text("机械学院研究生第一党支部", "First Mechanical Graduate Branch"),
            ),
            (
                "mechanical-graduates-2",
                "branch",
                "student",
                22,
                2,
                Text("机械学院研究生第二党支部", "Second Mechanical Graduate Branch"),
            ),
        ],
    ),
    (
        "life-sciences",
        "committee",
        Text("生命科学学院党委", "School of Life Sciences"),
        [
            ("biology", "branch", "staff", 19, 2, Text("生物系教工党支部", "Biology Staff Branch")),
            ("ecology", "branch", "staff", 12, 0, Text("生态系教工党支部", "Ecology Staff Branch")),
            (
                "life-undergraduates",
                "branch",
                "student",
                27,
                2,
                Text("生科院本科生党支部", "Life Sciences Undergraduate Branch"),
            ),
            (
                "life-graduates",
                "branch",
                "student",
                23,
                2,
                Text("生科院研究生党支部", "Life Sciences Graduate Branch"),
            ),
        ],
    ),
    (
        "offices",
        "committee",
        Text("机关党委", "University Offices"),
        [
            (
                "party-office",
                "branch",
                "staff",
                16,
                0,
                Text("党政办公室党支部", "Party and Administration Office Branch"),
            ),
            (
                "personnel-finance",
                "branch",
                "staff",
                18,
                0,
                Text("人事财务党支部", "Personnel and Finance Branch"),
            ),
            (
                "teaching-affairs",
                "branch",
                "staff",
                17,
                0,
                Text("教务学工党支部", "Teaching and Student Affairs Branch"),
            ),
            (
                "logistics",
                "joint_branch",
                "staff",
                13,
                0,
                Text("后勤基建联合党支部", "Logistics and Construction Joint Branch"),
            ),
            (
                "aid-team",
                "temporary_branch",
                "staff",
                8,
                0,
                Text("对口支援工作队临时党支部", "Partner Aid Team Temporary Branch"),
            ),
        ],
    ),
    (
        "retired",
        "committee",
        Text("离退休党委", "Retired Staff"),
        [
            ("retired-1", "branch", "retired", 26, 3, Text("离退休第一党支部", "First Retired Staff Branch")),
            (
                "retired-2",
                "branch",
                "retired",
                23,
                2,
                Text("离退休第二党支部", "Second Retired Staff Branch"),
            ),
            ("retired-3", "branch", "retired", 20, 2, Text("离退休第三党支部", "Third Retired Staff Branch")),
        ],
    ),
    (
        "library",
        "general_branch",
        Text("图书馆党总支", "University Library"),
        [
            (
                "circulation",
                "branch",
                "staff",
                13,
                0,
                Text("图书馆流通部党支部", "Library Circulation Branch"),
            ),
            (
                "library-technology",
                "branch",
                "staff",
                10,
                0,
                Text("图书馆技术部党支部", "Library Technology Branch"),
            ),
        ],
    ),
]
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
        "The meeting discussed the item as it bears on the unit's own work; members spoke on the division of tasks, the dates and the difficulties, and made three proposals.",
    ),
    Text(
        "两位同志介绍了联系学生的情况，反映了宿舍网络和自习座位紧张的问题，支部将联系有关部门答复。",
        "Two members reported on their contacts with students, who had raised the dormitory network and the lack of study seats; the branch will ask the offices concerned for an answer.",
    ),
    Text(
        "对上月议定事项逐项核对，两项已完成，一项因设备到货延期，明确由专人跟进。",
        "The items agreed last month were gone through one by one: two are done, one waits for equipment and has a person to follow it up.",
    ),
    Text(
        "大家结合岗位谈了体会，有同志提出培训时间应避开期末考试周，会议予以采纳。",
        "Members spoke from their own posts; one asked that training should avoid the examination weeks, which was agreed.",
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
