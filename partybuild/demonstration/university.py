"""Which organizations does the demonstration's university have?"""

from partybuild.demonstration.text import Text

# Code, kind, name; then its branches with code, kind, profile, size, number of groups and name.
UNIVERSITY = (
    "yunchuan",
    "committee",
    Text("中共云川大学委员会", "Yunchuan University Party Committee"),
    Text("云川大学党委", "Yunchuan University"),
)
# fmt: off
TREE = [
    ("computing", "committee", Text("计算机学院党委", "School of Computing"), [
        ("software", "branch", "staff", 24, 3,
         Text("软件工程系教工党支部", "Software Engineering Staff Branch")),
        ("computer-science", "branch", "staff", 22, 2,
         Text("计算机科学系教工党支部", "Computer Science Staff Branch")),
        ("cyber-security", "branch", "staff", 14, 0,
         Text("网络空间安全系教工党支部", "Cyber Security Staff Branch")),
        ("laboratory", "branch", "staff", 5, 0,
         Text("实验中心教工党支部", "Laboratory Staff Branch")),
        ("software-undergraduates", "branch", "student", 32, 3,
         Text("软件工程本科生党支部", "Software Undergraduate Branch")),
        ("computing-undergraduates", "branch", "student", 28, 2,
         Text("计算机科学本科生党支部", "Computer Science Undergraduate Branch")),
        ("computing-masters-1", "branch", "student", 26, 2,
         Text("硕士生第一党支部", "First Master's Students Branch")),
        ("computing-masters-2", "branch", "student", 24, 2,
         Text("硕士生第二党支部", "Second Master's Students Branch")),
        ("computing-doctors", "branch", "student", 18, 0,
         Text("博士生党支部", "Doctoral Students Branch")),
    ]),
    ("letters", "committee", Text("文学院党委", "School of Letters"), [
        ("chinese", "branch", "staff", 21, 2,
         Text("中文系教工党支部", "Chinese Department Staff Branch")),
        ("journalism", "branch", "staff", 16, 0,
         Text("新闻系教工党支部", "Journalism Staff Branch")),
        ("letters-undergraduates", "branch", "student", 30, 3,
         Text("文学院本科生党支部", "Letters Undergraduate Branch")),
        ("letters-graduates", "branch", "student", 25, 2,
         Text("文学院研究生党支部", "Letters Graduate Branch")),
    ]),
    ("mechanical", "committee", Text("机械工程学院党委", "School of Mechanical Engineering"), [
        ("design", "branch", "staff", 20, 2,
         Text("机械设计系教工党支部", "Mechanical Design Staff Branch")),
        ("vehicles", "branch", "staff", 15, 0,
         Text("车辆工程系教工党支部", "Vehicle Engineering Staff Branch")),
        ("mechanical-undergraduates", "branch", "student", 29, 2,
         Text("机械学院本科生党支部", "Mechanical Undergraduate Branch")),
        ("mechanical-graduates-1", "branch", "student", 24, 2,
         Text("机械学院研究生第一党支部", "First Mechanical Graduate Branch")),
        ("mechanical-graduates-2", "branch", "student", 22, 2,
         Text("机械学院研究生第二党支部", "Second Mechanical Graduate Branch")),
    ]),
    ("life-sciences", "committee", Text("生命科学学院党委", "School of Life Sciences"), [
        ("biology", "branch", "staff", 19, 2,
         Text("生物系教工党支部", "Biology Staff Branch")),
        ("ecology", "branch", "staff", 12, 0,
         Text("生态系教工党支部", "Ecology Staff Branch")),
        ("life-undergraduates", "branch", "student", 27, 2,
         Text("生科院本科生党支部", "Life Sciences Undergraduate Branch")),
        ("life-graduates", "branch", "student", 23, 2,
         Text("生科院研究生党支部", "Life Sciences Graduate Branch")),
    ]),
    ("offices", "committee", Text("机关党委", "University Offices"), [
        ("party-office", "branch", "staff", 16, 0,
         Text("党政办公室党支部", "Party and Administration Office Branch")),
        ("personnel-finance", "branch", "staff", 18, 0,
         Text("人事财务党支部", "Personnel and Finance Branch")),
        ("teaching-affairs", "branch", "staff", 17, 0,
         Text("教务学工党支部", "Teaching and Student Affairs Branch")),
        ("logistics", "joint_branch", "staff", 13, 0,
         Text("后勤基建联合党支部", "Logistics and Construction Joint Branch")),
        ("aid-team", "temporary_branch", "staff", 8, 0,
         Text("对口支援工作队临时党支部", "Partner Aid Team Temporary Branch")),
    ]),
    ("retired", "committee", Text("离退休党委", "Retired Staff"), [
        ("retired-1", "branch", "retired", 26, 3,
         Text("离退休第一党支部", "First Retired Staff Branch")),
        ("retired-2", "branch", "retired", 23, 2,
         Text("离退休第二党支部", "Second Retired Staff Branch")),
        ("retired-3", "branch", "retired", 20, 2,
         Text("离退休第三党支部", "Third Retired Staff Branch")),
    ]),
    ("library", "general_branch", Text("图书馆党总支", "University Library"), [
        ("circulation", "branch", "staff", 13, 0,
         Text("图书馆流通部党支部", "Library Circulation Branch")),
        ("library-technology", "branch", "staff", 10, 0,
         Text("图书馆技术部党支部", "Library Technology Branch")),
    ]),
]
# fmt: on
