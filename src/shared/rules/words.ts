import type { ClockKind, DueState, UndatedPromise } from '../sla/sla'
import type { ItemRefusal } from '../tickets/item-transitions'
import type { TicketRefusal } from '../tickets/transitions'
import type { Basis, LawCode } from '../warranty/basis'
import type { WarrantyAlert, WouldChange } from '../warranty/judge'
import type { MissingFact, WarrantyClock, WarrantyTerm } from '../warranty/terms'

interface RuleWords {
  readonly law: Readonly<Record<LawCode, string>>
  /** One line of law: title, article, by analogy, assumed. */
  readonly basis: (basis: Basis) => string
  readonly term: (term: WarrantyTerm) => string
  readonly warrantyClock: Readonly<Record<WarrantyClock, string>>
  readonly missing: Readonly<Record<MissingFact, string>>
  readonly alert: Readonly<Record<WarrantyAlert, string>>
  readonly wouldChange: Readonly<Record<WouldChange, string>>
  readonly extended: (to: string) => string
  readonly notExtended: (year: number) => string
  readonly clock: Readonly<Record<ClockKind, string>>
  readonly due: Readonly<Record<DueState, string>>
  readonly undated: Readonly<Record<UndatedPromise['because'], string>>
  readonly withoutHolidays: string
  readonly refusal: Readonly<Record<ItemRefusal | TicketRefusal, string>>
}

/** Words for warranty, clocks and the life of items, Chinese. */
export const zh: RuleWords = {
  law: {
    QUALITY_REGULATION: '《建设工程质量管理条例》',
    DOC_102: '建房〔1998〕102号',
    ENERGY_REGULATION: '《民用建筑节能条例》',
    CONTRACTOR_BOOK: '总包质量保证书',
    PROJECT_BOOK: '项目质量保证书',
    AGREED: '双方约定',
    MAKER_TERMS: '厂家质保',
  },
  basis: (basis) =>
    (basis.source ?? zh.law[basis.law]) +
    (basis.article ? `第${basis.article}条` : '') +
    (basis.readAs ? `（按${basis.readAs === 'DECORATION' ? '装修工程' : '设备安装'}）` : '') +
    (basis.assumed ? '（待确认）' : ''),
  term: (term) =>
    ({ MONTH: `${term.value} 个月`, SEASON: `${term.value} 个采暖、供冷期`, DESIGN_LIFE: `设计年限 ${term.value} 年` })[
      term.unit
    ],
  warrantyClock: { CONTRACTOR: '对施工方', OWNER_MIN: '对业主，法定', PROJECT: '对业主，项目约定', MAKER: '厂家' },
  missing: {
    WARRANTY_CLASS: '保修类别',
    COMPLETION_DATE: '楼栋竣工验收合格日',
    HANDOVER_DATE: '房屋交付日',
    HEATING_SEASON: '项目采暖期',
    COOLING_SEASON: '项目供冷期',
    CONTRACT_TERM: '合同约定的保修期',
  },
  alert: {
    SAFETY_MANAGER: '涉及安全，先修后算，须报经理',
    RESCISSION_MANAGER_LEGAL: '可能影响居住，须报经理和法务',
    CONTRACT_DECIDES: '非住宅，以合同约定为准',
    BASIS_UNCONFIRMED: '依据待法务确认',
  },
  wouldChange: {
    MISUSE: '使用不当',
    OWNER_WORKS: '业主自行装修改动',
    FORCE_MAJEURE: '不可抗力',
    EARLIER_REPORT: '期内有过首次反映',
    REPEATED_REPAIR: '12 个月内修过同一问题',
    PROJECT_BOOK: '项目质保书另有约定',
  },
  extended: (to) => `末日为休息日，按《民法典》第203条顺延至 ${to}`,
  notExtended: (year) => `${year} 年日历未载入，未按《民法典》第203条顺延`,
  clock: { FIRST_RESPONSE: '首响', ON_SITE: '到场', PLAN: '方案', RESOLVE: '办结', FOLLOW_UP: '回访' },
  due: { green: '充裕', amber: '过半', red: '将到期', breached: '已超时', met: '已完成' },
  undated: { TYPED_DUE: '期限待录入', CONTRACT_DAYS: '合同日数未设', AFTER_DONE: '办结后起算', IN_WORDS: '按规则文字' },
  withoutHolidays: '未计节假日',
  refusal: {
    WRONG_STATE: '当前状态不能这样办',
    WRONG_ROLE: '这一步由别的岗位办',
    DISPUTE_MANAGER: '有争议，由经理界定',
    DESCRIBED: '缺原话或位置、部位、问题',
    SEVERITY_GIVEN: '缺程度',
    SERIOUS: '只用于紧急或严重',
    VERDICT_AND_REASON: '缺结论或理由',
    SAFETY_NEVER_OUT: '涉及安全，不得判期外',
    SHARES_WHOLE: '责任比例合计须为 100%，或待鉴定',
    EVIDENCE: '这个理由须有证据',
    SAFETY_MANAGER: '涉及安全，须经理同意',
    REASON_NOT_A_DEFECT: '理由须为 J11',
    STANDARD_CITED: '缺标准或允许偏差',
    OWNER_TOLD: '还没有告知业主',
    NO_WORK_NEEDED: '需要维修的不能只答复',
    VISIBLE_REPLY: '缺业主可见的答复',
    VALID_STATEMENT: '这个话题须用统一口径',
    PAID_FOR: '期外须有酌情批准或业主付费',
    SERIOUS_LEAD: '紧急、严重须主管确认',
    HANDED_TO: '缺转给谁',
    CONTACT_DATE: '缺下次联系日',
    SETTLED_AS: '缺同意不修或补偿',
    OWNER_SIGNED: '缺业主签字',
    AGREEMENT_NO: '缺协议编号',
    REFUSED_OR_OVERDUE: '须对方拒修，或已两次催告',
    ORDER_CLOSED: '原派工单须写明关闭原因',
    OVERDUE_LEAD: '代修须主管同意',
    AFTER_PHOTOS: '缺修后照片',
    TEST_RESULT: '渗漏须有试水结果',
    JUDGED_FIRST: '还没有界定',
    OWNER_SIGNED_OR_REFUSED: '缺业主签字或拒签记录',
    TICKET_OPEN: '受理单已结束',
    TICKET_OPEN_OR_BACK: '受理单已结束，先重开',
    ORDER_FATE: '进行中的派工单须写明撤回或保留',
    WHY: '缺原因',
    WORK_DONE: '缺对方的处理结果',
    OWNERS_WORD_OR_OTHER_ITEM: '缺业主的话，或重复的是哪一项',
    WITHDRAW_LEAD: '紧急、严重或重大的须主管同意',
    COMPLETE: '类型、渠道、反映人、原话、问题项未齐',
    NO_NUMBER_USED: '已用编号，不能放弃',
    FIRST_RESPONSIBLE: '缺首问责任人',
    NOTHING_DISPATCHED: '已派工或已办结，不能作废',
    VOID_REASON: '缺作废原因',
    HOLD_REASON: '缺挂起原因',
    REVIEW_DATE: '缺复查日',
    LONG_HOLD_LEAD: '超过 30 天须主管同意',
    HANDLER: '缺经办人',
    ALL_WITHDRAWN: '还有未撤回的问题项',
    OWNERS_WORD_OR_OTHER_TICKET: '缺业主的话，或重复的是哪一单',
    ITEMS_FINAL: '还有未办结的问题项',
    GROUP: '缺群诉主单',
    WORDING_REVIEWED: '答复未按本户核过',
    CASE_NO: '缺案号',
    OUTCOME: '缺结果',
    NO_FOLLOW_UP_DUE: '须先回访',
    FOLLOW_UP_DATE: '缺回访日',
    CLOSE_REASON: '关闭原因不合',
    CLOSE_REASON_SATISFIED: '关闭原因不合',
    CLOSE_REASON_DECLINED: '拒访用 CL03 关闭',
    CLOSE_REASON_UNREACHABLE: '无法联系用 CL09 关闭',
    SATISFIED: '3 分以上才能关闭',
    DISSATISFIED: '2 分以下才重开',
    OTHER_PERSON: '回访须由经办、维修以外的人做',
    THREE_DAYS_TRIED: '须在 3 个不同的日子联系过',
    ITEMS_NAMED: '缺重开的问题项',
    NOT_LONG_CLOSED: '关闭已超过 90 天，另立新单并关联',
  },
}

/** The same words in English. */
export const en: typeof zh = {
  law: {
    QUALITY_REGULATION: 'Construction Quality Regulation',
    DOC_102: 'Doc. Jianfang (1998) 102',
    ENERGY_REGULATION: 'Building Energy Regulation',
    CONTRACTOR_BOOK: 'Contractor’s warranty certificate',
    PROJECT_BOOK: 'Project warranty book',
    AGREED: 'As agreed',
    MAKER_TERMS: 'Maker’s warranty',
  },
  basis: (basis) =>
    (basis.source ?? en.law[basis.law]) +
    (basis.article ? `, art. ${basis.article}` : '') +
    (basis.readAs ? ` (as ${basis.readAs === 'DECORATION' ? 'decoration' : 'installation'})` : '') +
    (basis.assumed ? ' (unconfirmed)' : ''),
  term: (term) =>
    ({
      MONTH: `${term.value} months`,
      SEASON: `${term.value} seasons`,
      DESIGN_LIFE: `design life, ${term.value} years`,
    })[term.unit],
  warrantyClock: { CONTRACTOR: 'Contractor', OWNER_MIN: 'Owner, by law', PROJECT: 'Owner, by project', MAKER: 'Maker' },
  missing: {
    WARRANTY_CLASS: 'warranty class',
    COMPLETION_DATE: 'completion date of the building',
    HANDOVER_DATE: 'handover date of the home',
    HEATING_SEASON: 'heating season of the project',
    COOLING_SEASON: 'cooling season of the project',
    CONTRACT_TERM: 'warranty term of the contract',
  },
  alert: {
    SAFETY_MANAGER: 'Safety: repair first, tell the manager',
    RESCISSION_MANAGER_LEGAL: 'May affect living: tell manager and legal',
    CONTRACT_DECIDES: 'Not a dwelling: the contract decides',
    BASIS_UNCONFIRMED: 'Basis not yet confirmed by legal',
  },
  wouldChange: {
    MISUSE: 'misuse',
    OWNER_WORKS: 'owner’s own works',
    FORCE_MAJEURE: 'force majeure',
    EARLIER_REPORT: 'an earlier report in time',
    REPEATED_REPAIR: 'same repair within 12 months',
    PROJECT_BOOK: 'another term in the warranty book',
  },
  extended: (to) => `Last day is a rest day: extended to ${to}, Civil Code art. 203`,
  notExtended: (year) => `Calendar of ${year} not loaded: art. 203 not applied`,
  clock: { FIRST_RESPONSE: 'Response', ON_SITE: 'On site', PLAN: 'Plan', RESOLVE: 'Resolve', FOLLOW_UP: 'Follow-up' },
  due: { green: 'in time', amber: 'half gone', red: 'nearly due', breached: 'overdue', met: 'met' },
  undated: {
    TYPED_DUE: 'due time to be entered',
    CONTRACT_DAYS: 'contract days not set',
    AFTER_DONE: 'runs once done',
    IN_WORDS: 'by the rule’s words',
  },
  withoutHolidays: 'holidays not counted',
  refusal: {
    WRONG_STATE: 'Not possible in this state',
    WRONG_ROLE: 'Another role does this',
    DISPUTE_MANAGER: 'Disputed: the manager judges',
    DESCRIBED: 'Words or place, part, defect missing',
    SEVERITY_GIVEN: 'Severity missing',
    SERIOUS: 'For S1 or S2 only',
    VERDICT_AND_REASON: 'Verdict or reason missing',
    SAFETY_NEVER_OUT: 'A safety matter is never out',
    SHARES_WHOLE: 'Shares must make 100 %, or survey pending',
    EVIDENCE: 'This reason needs evidence',
    SAFETY_MANAGER: 'Safety: manager must agree',
    REASON_NOT_A_DEFECT: 'Reason must be J11',
    STANDARD_CITED: 'Standard or tolerance missing',
    OWNER_TOLD: 'Owner not told yet',
    NO_WORK_NEEDED: 'Work is needed: an answer is not enough',
    VISIBLE_REPLY: 'Reply to the owner missing',
    VALID_STATEMENT: 'This topic needs the agreed statement',
    PAID_FOR: 'Out of warranty: goodwill or paid order needed',
    SERIOUS_LEAD: 'S1 and S2: lead must confirm',
    HANDED_TO: 'Handed to whom is missing',
    CONTACT_DATE: 'Next contact date missing',
    SETTLED_AS: 'Waived or compensated missing',
    OWNER_SIGNED: 'Owner’s signature missing',
    AGREEMENT_NO: 'Agreement number missing',
    REFUSED_OR_OVERDUE: 'Needs a refusal or two overdue notices',
    ORDER_CLOSED: 'Reason for closing the old order missing',
    OVERDUE_LEAD: 'Repair by others: lead must agree',
    AFTER_PHOTOS: 'After-photos missing',
    TEST_RESULT: 'Leak: test result missing',
    JUDGED_FIRST: 'Not judged yet',
    OWNER_SIGNED_OR_REFUSED: 'Signature or recorded refusal missing',
    TICKET_OPEN: 'Ticket has ended',
    TICKET_OPEN_OR_BACK: 'Ticket has ended: reopen it first',
    ORDER_FATE: 'Running order: recalled or left?',
    WHY: 'Reason missing',
    WORK_DONE: 'What was done is missing',
    OWNERS_WORD_OR_OTHER_ITEM: 'Owner’s word or the other item missing',
    WITHDRAW_LEAD: 'Serious or major: lead must agree',
    COMPLETE: 'Type, channel, reporter, words or item missing',
    NO_NUMBER_USED: 'Number used: cannot be abandoned',
    FIRST_RESPONSIBLE: 'First-responsible clerk missing',
    NOTHING_DISPATCHED: 'Dispatched or done: cannot be voided',
    VOID_REASON: 'Reason for voiding missing',
    HOLD_REASON: 'Hold reason missing',
    REVIEW_DATE: 'Review date missing',
    LONG_HOLD_LEAD: 'Over 30 days: lead must agree',
    HANDLER: 'Handler missing',
    ALL_WITHDRAWN: 'Some items are not withdrawn',
    OWNERS_WORD_OR_OTHER_TICKET: 'Owner’s word or the other ticket missing',
    ITEMS_FINAL: 'Some items are still open',
    GROUP: 'Group ticket missing',
    WORDING_REVIEWED: 'Reply not read over for this home',
    CASE_NO: 'Case number missing',
    OUTCOME: 'Outcome missing',
    NO_FOLLOW_UP_DUE: 'Follow-up call comes first',
    FOLLOW_UP_DATE: 'Follow-up date missing',
    CLOSE_REASON: 'Close reason does not fit',
    CLOSE_REASON_SATISFIED: 'Close reason does not fit',
    CLOSE_REASON_DECLINED: 'Declined call closes with CL03',
    CLOSE_REASON_UNREACHABLE: 'Unreachable closes with CL09',
    SATISFIED: 'Closing needs a score of 3 or more',
    DISSATISFIED: 'Reopening needs a score of 2 or less',
    OTHER_PERSON: 'Call by somebody other than handler and repairer',
    THREE_DAYS_TRIED: 'Three attempts on three days needed',
    ITEMS_NAMED: 'Items to reopen missing',
    NOT_LONG_CLOSED: 'Closed over 90 days ago: open a new ticket, linked',
  },
}
