import type { EntityName } from '../registry'

/** Tables whose rows the audit names. */
export type AuditedTable =
  | EntityName
  | 'setting'
  | 'session'
  | 'workstation'
  | 'savedView'
  | 'importBatch'
  | 'exchangeKey'
  | 'pkgIn'
  | 'quarantine'
/** Words of the audit for what was changed. */
export const zh = {
  table: {
    project: '项目',
    phase: '分期',
    building: '楼栋',
    entrance: '单元',
    unit: '房屋',
    unitSite: '房屋现状',
    buildingContractor: '楼栋施工单位',
    contractor: '施工单位',
    warrantyTerm: '保修期',
    calendarDay: '节假日',
    party: '业主',
    partySite: '接待备注',
    contactPoint: '联系方式',
    ownership: '产权',
    occupancy: '居住',
    proxy: '授权',
    consent: '同意书',
    visit: '来访',
    ticket: '受理单',
    ticketItem: '问题项',
    ticketEvent: '经过',
    slaClock: '时限',
    judgement: '界定',
    workOrder: '派单',
    handover: '交付',
    inspection: '验房',
    meterReading: '表底数',
    attachment: '照片和文件',
    attachmentLink: '照片归属',
    instruction: '督办',
    document: '单据',
    printJob: '打印',
    signature: '签字',
    account: '账号',
    roleAssignment: '角色',
    setting: '设置',
    session: '登录',
    workstation: '工位',
    savedView: '视图',
    importBatch: '导入',
    exchangeKey: '交换密钥',
    pkgIn: '来包',
    quarantine: '搁置的行',
  } satisfies Record<AuditedTable, string> as Record<string, string>,
}

/** English, complete by type. */
export const en: typeof zh = {
  table: {
    project: 'project',
    phase: 'phase',
    building: 'building',
    entrance: 'entrance',
    unit: 'home',
    unitSite: 'facts of a home',
    buildingContractor: 'contractor of a building',
    contractor: 'contractor',
    warrantyTerm: 'warranty term',
    calendarDay: 'holiday',
    party: 'person',
    partySite: 'note for the desk',
    contactPoint: 'contact',
    ownership: 'title',
    occupancy: 'occupancy',
    proxy: 'proxy',
    consent: 'consent',
    visit: 'visit',
    ticket: 'ticket',
    ticketItem: 'matter',
    ticketEvent: 'event',
    slaClock: 'promised time',
    judgement: 'judgement',
    workOrder: 'work order',
    handover: 'handover',
    inspection: 'inspection',
    meterReading: 'meter reading',
    attachment: 'photo or file',
    attachmentLink: 'place of a photo',
    instruction: 'instruction',
    document: 'paper',
    printJob: 'print',
    signature: 'signature',
    account: 'account',
    roleAssignment: 'role',
    setting: 'setting',
    session: 'session',
    workstation: 'workstation',
    savedView: 'view',
    importBatch: 'import',
    exchangeKey: 'exchange key',
    pkgIn: 'package',
    quarantine: 'rows put aside',
  },
}
