import type { DemandCode } from '../ticket-form'
import type { MissingFact } from '../warranty-terms'

/** Words of the tickets screens. */
export const zh = {
  anonymous: '匿名',
  asTold: '见原话',
  holdingText: '您反映的事项正在统一核实口径，核实后由首问责任人回复。',
  missing: {
    WARRANTY_CLASS: '保修类别',
    COMPLETION_DATE: '竣工验收日期',
    HANDOVER_DATE: '交付日期',
    HEATING_SEASON: '采暖期',
    COOLING_SEASON: '供冷期',
    CONTRACT_TERM: '约定期限',
  } satisfies Record<MissingFact, string>,
  demand: {
    REPAIR: '维修',
    EXPLAIN: '解释',
    COMPENSATE: '赔偿',
    APOLOGISE: '道歉',
    RESCIND: '退房',
    OTHER: '其他',
  } satisfies Record<DemandCode, string>,
  refusals: {},
}

/** English, complete by type. */
export const en: typeof zh = {
  anonymous: 'Anonymous',
  asTold: 'As told',
  holdingText: 'The wording on this matter is being agreed; the first responsible clerk will reply.',
  missing: {
    WARRANTY_CLASS: 'warranty class',
    COMPLETION_DATE: 'completion date',
    HANDOVER_DATE: 'handover date',
    HEATING_SEASON: 'heating season',
    COOLING_SEASON: 'cooling season',
    CONTRACT_TERM: 'agreed term',
  },
  demand: {
    REPAIR: 'Repair',
    EXPLAIN: 'Explanation',
    COMPENSATE: 'Compensation',
    APOLOGISE: 'Apology',
    RESCIND: 'Rescission',
    OTHER: 'Other',
  },
  refusals: {},
}
