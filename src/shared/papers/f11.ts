import { z } from 'zod'
import { maskPhone } from '../text/masks'
import { defineForm, formVersion } from './define-form'
import { OrLine, PaperDate, paperHead } from './head'
import { SHEETS } from './sheets'

const Item = z.strictObject({
  seq: z.int().min(1),
  room: z.string(),
  area: OrLine,
  part: OrLine,
  problem: z.string(),
  severity: OrLine,
  photos: OrLine,
  dueOn: PaperDate.nullable(),
})

/** How to get into the home; printed on the contractor's copy alone. */
const Access = z.strictObject({ contact: OrLine, phone: OrLine, window: OrLine })

/** F11 房屋整改通知单 to one contractor: everything that is printed, in words. `notice` 2 and above is a reminder. */
export const F11Snapshot = z.strictObject({
  ...paperHead('F11', 1),
  notice: z.int().min(1),
  contractor: z.string(),
  place: z.string(),
  source: z.string(),
  refs: z.array(z.strictObject({ form: z.string(), no: z.string() })),
  issuedOn: PaperDate,
  dueOn: PaperDate.nullable(),
  access: Access.nullable(),
  keys: OrLine,
  items: z.array(Item),
})
export type F11Snapshot = z.infer<typeof F11Snapshot>

/** The notice that sends matters to a contractor or reminds of them. */
export const f11 = defineForm({
  code: 'F11',
  title: '房屋整改通知单',
  short: { zh: '整改通知单', en: 'Rectification notice' },
  version: 1,
  reprint: { needs: null, state: false },
  versions: {
    1: formVersion({
      sheet: SHEETS.a4,
      copies: [
        { label: '施工', masks: ['ID'] },
        { label: '工程', masks: ['ID', 'PHONE', 'ACCESS'] },
        { label: '客服', masks: ['ID', 'PHONE', 'ACCESS'] },
      ],
      clause: '超期未修我司可另行委托，费用从质保金扣除；入户须佩证、保护成品。',
      snapshot: F11Snapshot,
      withoutPhones: ({ access, ...notice }) => ({
        ...notice,
        access: access && { ...access, phone: access.phone && maskPhone(access.phone) },
      }),
    }),
  },
})
