"""By which words do rosters name the coded values?"""

# Lists of words, read as lists of words.
# ruff: noqa: E501, SIM905

from members.codes import (
    Degree,
    Education,
    EntryType,
    Ethnicity,
    Frontline,
    JobCategory,
    MaritalStatus,
    MemberStatus,
    ProfessionalTitle,
    Sex,
    SocialStratum,
)

# What a cell says when it says nothing.
BLANKS = frozenset(
    "无 没有 － - -- --- —— — – ― / // \\ 、 . 。 * 暂无 无数据 未填 未填写 空 空白 不详 未知 不清楚 不明 待查 待定 待补 待补充 暂缺 缺 "
    "n/a na none null nil unknown 〇 ○".split()
)
# What stands in the confirmation column while the probation lasts.
NOT_CONFIRMED_YET = frozenset(
    "预备 预备期 预备期内 预备党员 未转正 尚未转正 还未转正 未到期 待转正 未转 预备中 预备期未满 考察期".split()
)
# What 是 and 否 say under a heading that asks for the category.
ANSWERED_AS = {
    "是否正式党员": {"是": "正式党员", "否": "预备党员"},
    "是否预备党员": {"是": "预备党员", "否": "正式党员"},
}
FORMULA_ERRORS = frozenset("#N/A #REF! #VALUE! #NAME? #DIV/0! #NULL! #NUM! #SPILL! ####".split())

SEX = {
    Sex.MALE: "男 男性 男同志 m male 1 先生",
    Sex.FEMALE: "女 女性 女同志 f female 2 女士",
}
# 党员 alone is either kind of member: the dates decide.
MEMBER = "member"
LEFT = "left"
_LEFT = (
    "已转出 转出 组织关系转出 组织关系已转出 出党 除名 已除名 劝退 退党 自行脱党 脱党 开除党籍 开除 去世 已去世 死亡 已死亡 已故 病故 逝世 "
    "预备期取消 取消预备党员资格 取消预备资格 已取消预备党员资格 党籍终止 历史党员"
)
CATEGORY = {
    MemberStatus.FULL: "正式党员 正式 中共正式党员 中国共产党正式党员 党员正式 中共党员正式 已转正 1",
    MemberStatus.PROBATIONARY: "预备期内 尚未转正 还未转正 未到期 待转正 未转 预备中 预备期未满 考察期 预备党员 预备 中共预备党员 中国共产党预备党员 党员预备 中共党员预备 候补党员 未转正 预备期 2 02",
    MemberStatus.DEVELOPMENT_TARGET: "发展对象 党员发展对象 重点发展对象 拟发展对象",
    MemberStatus.ACTIVIST: "入党积极分子 积极分子 建党对象",
    MemberStatus.SUSPENDED: "停止党籍 停止党籍党员",
    MemberStatus.APPLICANT: "入党申请人 申请人 申请入党人 申请入党人员 入党申请者 已递交入党申请书",
    MEMBER: "中共党员 党员 共产党员 中国共产党党员 中共党员含预备党员 01",
    LEFT: _LEFT,
}
POLITICAL_STATUS = {
    **CATEGORY,
    "": "群众 共青团员 团员 中国共产主义青年团团员 无党派人士 无党派 13 03",
}
MEMBERSHIP_STATE = {
    "normal": "正常 正常党籍 有 在册 有党籍 normal",
    MemberStatus.SUSPENDED: "停止党籍 停止 已停止党籍 暂停党籍 停籍",
    LEFT: _LEFT,
}
ENTRY_TYPE = {
    EntryType.NEWLY_ADMITTED: "新发展 发展党员 新发展党员 发展",
    EntryType.TRANSFERRED_IN: "组织关系转入 转入 整建制转入 组织关系转接 系统外转入 系统内转入 外省转入",
    EntryType.RESTORED: "组织关系恢复 恢复党籍 恢复组织关系 恢复",
    EntryType.REGISTERED: "建册登记 初始录入 系统初始化",
}
EDUCATION = {
    Education.POSTGRADUATE: (
        "研究生 研究生教育 硕士研究生 博士研究生 硕士 博士 硕士研究生毕业 博士研究生毕业 研究生毕业 在职研究生 硕研 博研 硕博 "
        "研究生班 中央党校研究生 省委党校研究生 党校研究生 研究生学历 博士后 研究生硕士 研究生博士 10 11 14"
    ),
    Education.UNDERGRADUATE: (
        "大学本科 本科 大学 大本 本科生 大学本科毕业 本科毕业 大学本科教育 大学毕业 中央党校大学 党校本科 函授本科 自考本科 全日制本科 "
        "在职本科 在职大学 省委党校大学 专升本 双学位 大学普通班 本科学历 大学学历 本科及以上 20 21"
    ),
    Education.JUNIOR_COLLEGE: (
        "大学专科 专科 大专 大学专科毕业 大专毕业 专科毕业 高职 高等职业 高职高专 大学专科教育 在职大专 函授大专 全日制大专 党校大专 "
        "专科生 大专学历 专科学历 高专 电大 30 31"
    ),
    Education.VOCATIONAL_SECONDARY: (
        "中等职业 中等职业教育 中专 中等专科 中等专业 中专毕业 技校 技工学校 中技 职高 职业高中 中师 中专技校 职中 中等师范 "
        "中专学历 中等专业学校 中职 40 41 44 47"
    ),
    Education.SENIOR_HIGH: "普通高中 高中 高中毕业 普高 高中学历 60 61",
    Education.JUNIOR_HIGH: "初中 初级中学 初中毕业 初中学历 普通初中 70 71",
    Education.PRIMARY: "小学 小学毕业 高小 初小 小学学历 80 81",
    Education.OTHER: "其他 其它 文盲 半文盲 文盲半文盲 文盲或半文盲 私塾 90",
}
DEGREE = {
    Degree.HONORARY_DOCTOR: "名誉博士 名誉博士学位 1",
    Degree.DOCTOR: "博士 博士学位 博士研究生 2",
    Degree.MASTER: "硕士 硕士学位 硕士研究生 3",
    Degree.BACHELOR: "学士 学士学位 双学士 4",
}
JOB_CATEGORY = {
    JobCategory.EMPLOYED: "在岗职工 职工 在职 在岗",
    JobCategory.PUBLIC_UNIT: "公有制单位 公有制单位在岗职工",
    JobCategory.STATE_ORGAN: (
        "党政机关工作人员 党政机关 机关工作人员 公务员 机关干部 参公人员 参照公务员法管理机关工作人员 党政机关干部 参公管理人员"
    ),
    JobCategory.INSTITUTION_MANAGER: "事业单位管理人员 事业单位管理岗 事业管理人员 事业单位管理岗位 事业单位工作人员 事业编",
    JobCategory.INSTITUTION_PROFESSIONAL: (
        "事业单位专业技术人员 事业单位专业技术岗 教师 专任教师 医生 事业单位专业技术岗位 教学科研人员 专业技术人员 事业单位专技人员"
    ),
    JobCategory.PUBLIC_ENTERPRISE_MANAGER: (
        "企业管理人员 公有制企业管理人员 国有企业管理人员 国企管理人员 公有经济控制企业管理人员 公有制单位企业管理人员"
    ),
    JobCategory.PUBLIC_ENTERPRISE_PROFESSIONAL: (
        "企业专业技术人员 公有制企业专业技术人员 国有企业专业技术人员 国企专业技术人员 公有制单位企业专业技术人员"
    ),
    JobCategory.PUBLIC_WORKER: "工勤技能人员 公有制单位工勤技能人员 工人 工勤人员 公有制企业工勤技能人员",
    JobCategory.PUBLIC_MIGRANT_WORKER: "农民工 公有制单位农民工",
    JobCategory.PRIVATE_UNIT: "非公有制单位 非公有制单位在岗职工",
    JobCategory.PRIVATE_ENTERPRISE_MANAGER: (
        "非公有制企业管理人员 非公有制单位企业管理人员 非公企业管理人员 民营企业管理人员 私营企业管理人员 非公有制单位管理人员"
    ),
    JobCategory.PRIVATE_ENTERPRISE_PROFESSIONAL: (
        "非公有制企业专业技术人员 非公有制单位企业专业技术人员 非公企业专业技术人员 民营企业专业技术人员 私营企业专业技术人员"
    ),
    JobCategory.NONENTERPRISE_MANAGER: "民办非企业单位管理人员 社会组织管理人员",
    JobCategory.NONENTERPRISE_PROFESSIONAL: "民办非企业单位专业技术人员 民办非企业专业技术人员 社会组织专业技术人员",
    JobCategory.PRIVATE_WORKER: "非公有制单位工勤技能人员 非公企业工勤技能人员 非公有制企业工勤技能人员",
    JobCategory.PRIVATE_MIGRANT_WORKER: "非公有制单位农民工",
    JobCategory.FARMER: "农牧渔民 农民 农牧民 渔民 牧民 务农 村民 农林牧渔民",
    JobCategory.FARMER_AWAY: "外出务工经商人员 外出务工 务工 外出务工人员 外出经商",
    JobCategory.MILITARY: "军人武警 军人 武警 现役军人 解放军武警 军人或武警",
    JobCategory.STUDENT: "学生 大学生 在校学生 在校生 研究生 本科生 中学生 博士生 硕士生",
    JobCategory.RETIRED: "离退休人员 离退休 退休 离休 退休人员 离休人员 离退休干部 退休干部 退休职工 离退休职工 退休教师",
    JobCategory.OTHER: "其他 其它 其他职业人员 无业 待业 自由职业 个体 个体工商户 其他人员",
}
FRONTLINE = {
    Frontline.ENTERPRISE: "企业生产第一线 企业生产一线 工业生产第一线 生产第一线 生产一线 企业一线",
    Frontline.RURAL: "农村生产第一线 农业生产第一线 农村生产一线 农业生产一线 农村一线",
    Frontline.TEACHING_RESEARCH: "教学科研第一线 教学科研一线 教学一线 科研一线 教学第一线",
    Frontline.NONE: "非一线 非第一线 非一线情况 否 不在一线",
}
SOCIAL_STRATUM = {
    SocialStratum.ENTERPRISE_STAFF: (
        "民营企业和外商投资企业管理技术人员 民营企业和外商投资企业管理人员和技术人员 民营企业和外商投资企业的管理人员和技术人员 "
        "私营企业和外商投资企业管理技术人员 外商投资企业管理技术人员 民营科技企业的创业人员和技术人员 受聘于外资企业的管理技术人员"
    ),
    SocialStratum.INTERMEDIARY_STAFF: (
        "中介组织和社会组织从业人员 中介组织从业人员 社会组织从业人员 中介组织的从业人员 社会组织工作者 中介组织人员"
    ),
    SocialStratum.FREELANCER: "自由职业人员 自由职业者 自由职业",
    SocialStratum.NEW_MEDIA_STAFF: "新媒体从业人员 新媒体人员",
    SocialStratum.SOLE_TRADER: "个体工商户 个体户 个体",
    SocialStratum.ENTERPRISE_OWNER: "私营企业主 民营企业主 企业主",
    SocialStratum.NONE: "非新社会阶层 不属于 不是 非新社会阶层人员 否",
}
PROFESSIONAL_TITLE = {
    ProfessionalTitle.SENIOR: (
        "高级 正高 副高 正高级 副高级 高级职称 教授 副教授 研究员 副研究员 高级工程师 正高级工程师 教授级高级工程师 主任医师 副主任医师 "
        "高级教师 正高级教师 高级经济师 高级会计师 高级农艺师 高级政工师 高级讲师 中学高级教师 高级实验师 研究馆员 副研究馆员 "
        "主任护师 副主任护师 编审 副编审 高级记者 主任药师 副主任药师 特级教师 1"
    ),
    ProfessionalTitle.INTERMEDIATE: (
        "中级 中级职称 讲师 工程师 助理研究员 主治医师 一级教师 中学一级教师 小学高级教师 经济师 会计师 实验师 馆员 政工师 农艺师 编辑 "
        "记者 主管护师 主管药师 主管技师 统计师 审计师 2"
    ),
    ProfessionalTitle.JUNIOR: (
        "初级 初级职称 助教 助理工程师 助工 技术员 员级 助理级 医师 医士 护师 护士 二级教师 三级教师 中学二级教师 小学一级教师 助理经济师 "
        "助理会计师 会计员 助理实验师 助理馆员 助理政工师 助理农艺师 助理编辑 助理记者 药师 技师 研究实习员 助理级职称 3"
    ),
}
MARITAL_STATUS = {
    MaritalStatus.UNMARRIED: "未婚 单身 10",
    MaritalStatus.MARRIED: "已婚 有配偶 初婚 再婚 复婚 20 21 22 23",
    MaritalStatus.WIDOWED: "丧偶 30",
    MaritalStatus.DIVORCED: "离婚 离异 已离婚 40",
}
YES_NO = {
    True: "是 有 y yes true √ ✓ ✔ 1 对 属于",
    False: "否 不是 n no false × x ✗ 0 无 非 不属于",
}
_ETHNIC_GROUPS = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 "
    "仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()
ETHNICITY = {
    **{
        f"{code:02}": f"{word} {word}族 {code:02} {code}" for code, word in enumerate(_ETHNIC_GROUPS, start=1)
    },
    Ethnicity.MONGOL: "蒙古 蒙古族 蒙 蒙族 02 2",
    Ethnicity.UYGHUR: "维吾尔 维吾尔族 维族 维 05 5",
    Ethnicity.KOREAN: "朝鲜 朝鲜族 朝族 鲜族 10",
    Ethnicity.KAZAKH: "哈萨克 哈萨克族 哈族 17",
    Ethnicity.SHE: "畲 畲族 畬 畬族 22",
    Ethnicity.GELAO: "仡佬 仡佬族 仡佬 37",
    Ethnicity.OTHER: "其他 其它 其他民族 未识别民族 未识别 其他未识别的民族 穿青人 穿青 革家人 97",
    Ethnicity.FOREIGN: "外国血统中国籍人士 外国血统 入籍 外国血统中国籍 98",
}

CODED = {
    "sex": SEX,
    "ethnicity": ETHNICITY,
    "education": EDUCATION,
    "degree": DEGREE,
    "category": CATEGORY,
    "political_status": POLITICAL_STATUS,
    "membership_state": MEMBERSHIP_STATE,
    "entry_type": ENTRY_TYPE,
    "job_category": JOB_CATEGORY,
    "professional_title": PROFESSIONAL_TITLE,
    "social_stratum": SOCIAL_STRATUM,
    "frontline": FRONTLINE,
    "marital_status": MARITAL_STATUS,
    "is_migrant_worker": YES_NO,
}
# The enumerations whose English labels our own exports write.
LABELLED = {
    "sex": Sex,
    "ethnicity": Ethnicity,
    "education": Education,
    "degree": Degree,
    "category": MemberStatus,
    "membership_state": MemberStatus,
    "entry_type": EntryType,
    "job_category": JobCategory,
    "professional_title": ProfessionalTitle,
    "social_stratum": SocialStratum,
    "frontline": Frontline,
    "marital_status": MaritalStatus,
}
