import type { CommandWords } from './command-words'

/** The commands of the desk and the words each answers to, in Chinese and English; pinyin and initials follow from them. */
export const deskCommands: readonly CommandWords[] = [
  { id: 'ticket.new', words: ['新建受理', '新受理单', '受理登记', '登记报修', '登记投诉', 'new ticket', 'intake'] },
  { id: 'party.new', words: ['新建业主', '新建客户', 'new person', 'new owner'] },
  { id: 'visit.new', words: ['登记来访', '来访登记', 'register visitor', 'new visit'] },
  { id: 'inspection.new', words: ['开始验房', '新建验房', 'start inspection'] },
  { id: 'queue.next', words: ['叫下一位', '叫号', 'call next'] },
  { id: 'go.workbench', words: ['工作台', '首页', 'workbench', 'home'] },
  { id: 'go.reception', words: ['接待', '排队', 'reception', 'queue'] },
  { id: 'go.tickets', words: ['受理单', '工单列表', 'tickets'] },
  { id: 'go.units', words: ['房屋', '楼盘表', 'homes', 'units', 'buildings'] },
  { id: 'go.parties', words: ['业主', '客户档案', 'people', 'owners'] },
  { id: 'go.contractors', words: ['施工单位', '承包商', 'contractors'] },
  { id: 'go.inspections', words: ['验房整改', '验房', 'inspections'] },
  { id: 'go.papers', words: ['单据', '打印登记', 'papers', 'print register'] },
  { id: 'go.import', words: ['导入', '导入表格', 'import workbook'] },
  { id: 'go.exchange', words: ['交换', '上报', '下发', 'exchange', 'head office'] },
  { id: 'go.settings', words: ['设置', 'settings'] },
  { id: 'drafts.open', words: ['草稿', 'drafts'] },
  { id: 'session.lock', words: ['锁屏', '锁定', 'lock'] },
  { id: 'session.leave', words: ['退出登录', '换人', 'sign out'] },
]
