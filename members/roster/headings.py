"""By which wordings do rosters head their columns?"""

# Lists of words, read as lists of words.
# ruff: noqa: E501, SIM905

import re
import unicodedata

# Read without a word to anybody: line numbers and what is computed from other columns.
SILENT = frozenset(
    "序号 编号 号 no no. 行号 序 排序 显示排序 年龄 周岁 党龄 工龄 partystanding age "
    "信息完整度 信息完整度% 需要修改 problems 问题 存在问题 row 行".split()
)

# Field → wordings as `normalized` leaves them. Where a person has several (two phones), the first wording wins.
WORDINGS = {
    "name": "姓名 党员姓名 名字 成员姓名 党员名称 人员姓名 name fullname membername",
    "sex": "性别 男女 男/女 sex gender",
    "id_number": (
        "公民身份号码 身份证号 身份证号码 身份证 居民身份证号 居民身份证号码 公民身份证号 公民身份证号码 公民身份证号码 "
        "身份号码 二代身份证号 二代身份证号码 证件号码 证件号 有效证件号码 身份证件号码 身份证件号 身份证编号 身份证明号码 "
        "idnumber idno id.no idcard idcardnumber idcardno nationalid nationalidnumber citizenid identitynumber"
    ),
    "ethnicity": "民族 族别 民族族别 ethnicgroup ethnicity nationality",
    "native_place": "籍贯 祖籍 籍贯县级 原籍 nativeplace",
    "born_on": (
        "出生日期 出生年月 出生年月日 出生时间 生日 出生 生年月日 出生年份 出生日 诞生日期 身份证出生日期 "
        "dateofbirth birthdate birthday born bornon"
    ),
    "education": (
        "学历 文化程度 最高学历 受教育程度 教育程度 文化水平 学历层次 学历情况 学历学位 学历/学位 学历及学位 全日制学历 "
        "现学历 education educationlevel levelofeducation"
    ),
    "degree": "学位 最高学位 学位情况 degree academicdegree",
    "category": (
        "人员类别 党员类别 人员类型 党员类型 类别 党员身份 政治身份 党员性质 人员性质 党员状态 正式/预备 正式预备 是否正式党员 "
        "是否预备党员 预备/正式 发展阶段 membercategory category status"
    ),
    "political_status": "政治面貌 政治面目 politicalstatus",
    "organization": (
        "所在党支部 所在党组织 组织关系所在党支部 组织关系所在党组织 所在支部 党支部 支部 支部名称 党支部名称 隶属党组织 "
        "隶属党支部 所属党支部 所属支部 所属党组织 党组织名称 党组织 组织名称 党组织全称 组织关系所在地 组织关系所在单位 "
        "branch partybranch organization organisation"
    ),
    "group": "党小组 所在党小组 所属党小组 党小组名称 小组 所在小组 所属小组 组别 partygroup group",
    "admission_date": (
        "入党日期 入党时间 加入党组织日期 加入党组织时间 何时入党 入党年月 入党年月日 入党日 加入中国共产党时间 "
        "加入中国共产党日期 加入中共日期 预备党员日期 预备党员时间 成为预备党员日期 成为预备党员时间 接收预备党员日期 "
        "接收为预备党员日期 接收预备党员时间 接收为预备党员时间 发展日期 发展时间 入党时间预备 入党日期预备 "
        "确定为预备党员日期 确定为预备党员时间 批准入党日期 批准入党时间 支部大会通过日期 参加党组织时间 加入党组织的时间 "
        "入党 dateofadmission admissiondate admitted admittedon joined joinedon datejoined dateofjoining joiningdate"
    ),
    "confirmation_date": (
        "转正日期 转正时间 转为正式党员日期 转为正式党员时间 成为正式党员日期 成为正式党员时间 转正年月 转正年月日 何时转正 "
        "正式党员日期 正式党员时间 转为正式党员的日期 转为正式党员的时间 转正 入党转正时间 入党转正日期 党员转正时间 "
        "党员转正日期 预备党员转正时间 预备党员转正日期 按期转正时间 按期转正日期 转正式党员日期 转正式党员时间 "
        "入党时间转正 入党日期转正 入党时间正式 入党日期正式 预备转正日期 预备转正时间 "
        "dateofconfirmation confirmationdate confirmed confirmedon fullmembersince"
    ),
    "applied_on": (
        "申请入党日期 申请入党时间 入党申请日期 入党申请时间 递交入党申请书日期 递交入党申请书时间 提交入党申请书时间 "
        "提交入党申请书日期 申请日期 申请时间 dateofapplication appliedon applicationdate appliedforadmission"
    ),
    "activist_on": (
        "确定入党积极分子日期 确定入党积极分子时间 列为入党积极分子日期 列为入党积极分子时间 列为积极分子时间 列为积极分子日期 "
        "确定积极分子日期 确定积极分子时间 入党积极分子日期 入党积极分子时间 成为入党积极分子日期 成为入党积极分子时间 "
        "积极分子时间 积极分子日期 确定为入党积极分子日期 确定为入党积极分子时间 activistsince"
    ),
    "development_target_on": (
        "确定发展对象日期 确定发展对象时间 列为发展对象日期 列为发展对象时间 发展对象日期 发展对象时间 确定为发展对象日期 "
        "确定为发展对象时间 成为发展对象日期 成为发展对象时间 developmenttargetsince"
    ),
    "entered_on": (
        "进入支部日期 进入支部时间 进入本支部日期 进入本支部时间 转入日期 转入时间 转入本支部时间 转入本支部日期 "
        "组织关系转入日期 组织关系转入时间 进入本系统日期 进入党支部日期 affiliatedsince inthebranchsince since"
    ),
    "entry_type": "进入支部类型 进入本支部类型 党员增加信息 进入本系统类型 进入类型 来源 entrytype",
    "membership_state": "党籍状态 党籍情况 党籍 membershipstatus",
    "departure": (
        "党员减少信息 离开支部类型 离开本系统类型 离开类型 减少类型 减少原因 离开支部日期 离开本系统日期 离开日期 转出日期 转出时间 删除标识 "
        "departure exittype"
    ),
    "job_category": (
        "工作岗位 职业 岗位 从业岗位 岗位类别 工作岗位类别 职业类别 从事职业 身份类别 人员身份 jobcategory job occupation"
    ),
    "professional_title": (
        "专业技术职务 从事专业技术职务 职称 技术职称 专业技术职称 专业职称 技术职务 职称等级 从事专业技术职务技术职称 "
        "professionaltitle title"
    ),
    "social_stratum": "新社会阶层类型 新社会阶层 新的社会阶层 新的社会阶层类型 社会阶层 newsocialstratum socialstratum",
    "frontline": "一线情况 是否一线 生产一线情况 工作一线情况 front-linestatus frontlinestatus frontline",
    "marital_status": "婚姻状况 婚姻 婚否 婚姻情况 maritalstatus",
    "standing_correction_months": "党龄校正值 党龄校正值月 党龄校正 correctionofpartystanding,months correctionofpartystanding",
    "started_work_on": (
        "参加工作日期 参加工作时间 工作时间 参工时间 参工日期 何时参加工作 参加工作年月 startedwork dateofstartingwork"
    ),
    "work_unit": (
        "工作单位及职务 工作单位 单位及职务 工作单位与职务 单位职务 单位 所在单位 现工作单位 现工作单位及职务 工作单位和职务 "
        "工作单位职务 单位名称 所在单位及职务 unitandpost workunit employer"
    ),
    "phone": (
        "手机号码 手机号 手机 移动电话 手机电话 本人手机 手机联系方式 联系手机 联系电话 电话 电话号码 联系方式 联系号码 "
        "联系电话手机 本人联系电话 联系电话1 固定电话 座机 其他联系方式 办公电话 mobile mobilephone mobilenumber phone "
        "phonenumber telephone tel"
    ),
    "address": (
        "现居住地 家庭住址 现居住地址 居住地址 家庭地址 住址 居住地 现住址 常住地址 通讯地址 联系地址 家庭住址/现居住地 "
        "家庭现住址 homeaddress address"
    ),
    "household_place": (
        "户籍所在地 户籍地址 户籍地 户口所在地 户籍 户口地址 户籍住址 placeofhouseholdregistration registeredresidence"
    ),
    "is_migrant_worker": "是否农民工 农民工 migrantworker ismigrantworker",
    "remark": "备注 备考 说明 附注 其他说明 remark remarks note notes",
}

# What is longer is an instruction that mentions the word.
LONGEST_HEADING = 18
# For wordings nobody foresaw: field, what must stand in it, what must not.
PATTERNS = tuple(
    (field, re.compile(wanted), re.compile(unwanted))
    for field, wanted, unwanted in (
        ("id_number", r"身份证|身份号码|idcard|idnumber", r"出生|住址|地址|复印|照片|有效期|家属|配偶|签发"),
        (
            "confirmation_date",
            r"(转正|正式党员).*(时间|日期|年月)|(时间|日期|年月).*(转正|正式党员)",
            r"情况|申请|延长|应|预计|拟",
        ),
        ("development_target_on", r"发展对象.*(时间|日期|年月)|(时间|日期).*发展对象", r"培训|政审"),
        ("activist_on", r"积极分子.*(时间|日期|年月)|(时间|日期).*积极分子", r"培训|备案"),
        ("applied_on", r"(申请|递交).*(时间|日期|年月)", r"转正|恢复"),
        (
            "admission_date",
            r"(入党|预备党员|加入党组织|加入.*共产党).*(时间|日期|年月)",
            r"转正|地点|支部|宣誓|介绍|志愿|谈话|审批|公示|到期",
        ),
        ("born_on", r"出生.*(时间|日期|年|月)|birth", r"地"),
        ("started_work_on", r"参加工作", r"单位"),
        ("name", r"^(党员|成员|人员|本人|同志)?姓名.{0,2}$", r"介绍|联系人|配偶|曾用|家属|紧急|父|母"),
        (
            "phone",
            r"手机|移动电话|联系电话|联系方式|mobile|phone",
            r"单位|紧急|家属|介绍|微信|邮|配偶|联系人",
        ),
        ("education", r"学历|文化程度", r"教育(时间)|院校|专业|毕业|取得|证书|时间"),
        ("degree", r"学位", r"授予|院校|专业|取得|证书|时间"),
        ("ethnicity", r"民族", r"少数民族干部|党派"),
        ("native_place", r"籍贯", r"台湾"),
        ("group", r"党小组", r"组长|职务|数"),
        ("organization", r"(所在|所属|隶属).*(支部|党组织)", r"入党时|转出|转入|小组|原"),
        ("address", r"(家庭|居住|现住).*(地|址)", r"户籍|电话"),
        ("household_place", r"户籍|户口", r"派出所|性质|类型"),
        ("category", r"(党员|人员)(类别|类型)", r"减少|增加"),
        ("remark", r"^备注", r"$^"),
    )
)

_BRACKETED = re.compile(r"[(\[{<【〔《「][^)\]}>】〕》」]*[)\]}>】〕》」]?")
_MARKS = re.compile(r"[()\[\]{}<>【】〔〕《》「」:*★※☆#^~_\"'“”‘’。、;；!！?？]|必填|选填|必录")

EXACT = {word: (field, rank) for field, words in WORDINGS.items() for rank, word in enumerate(words.split())}


def normalized(heading: object) -> str:
    """A heading without blanks, line breaks, marks and case: 身 份\n证号* → 身份证号."""
    text = unicodedata.normalize("NFKC", str(heading)).lower()
    return _MARKS.sub("", "".join(text.split()))


def readings(heading: object) -> list[str]:
    """The wordings a heading may stand for: with its brackets' words, then without them."""
    text = unicodedata.normalize("NFKC", str(heading)).lower()
    cut = _BRACKETED.sub("", "".join(text.split()))
    return [word for word in (normalized(heading), normalized(cut)) if word]


def is_silent(heading: object) -> bool:
    return any(word in SILENT for word in readings(heading))


def exact_field_of(heading: object) -> tuple[str, int] | None:
    return next((EXACT[word] for word in readings(heading) if word in EXACT), None)


def field_of(heading: object) -> tuple[str, int] | None:
    """The field a heading names and the wording's rank (0 wins over 1), None when it names none."""
    if is_silent(heading):
        return None
    if known := exact_field_of(heading):
        return known
    return next((found for word in readings(heading) if (found := _by_pattern(word))), None)


def _by_pattern(word: str) -> tuple[str, int] | None:
    if len(word) > LONGEST_HEADING:
        return None
    for field, wanted, unwanted in PATTERNS:
        if wanted.search(word) and not unwanted.search(word):
            return field, 90
    return None
