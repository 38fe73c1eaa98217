import { IconBuilding, IconClipboardList, IconPlus, IconUser } from '@tabler/icons-react'
import type { BoxRow, BoxSearch } from '../kit/box/box-types'
import { Kbd } from '../kit/keys/kbd'
import { Masked } from '../kit/masked'
import { Facts } from '../kit/panel'
import { DoorNumber, Initial, Marked, Tag } from '../kit/status'

const noRun = (): void => undefined

const person: BoxRow = {
  id: 'p1',
  icon: IconUser,
  title: <Marked text="陈思远" ranges={[[0, 3]]} />,
  sub: <Marked text="旧号 138****0271，今天起本人不用" ranges={[[10, 14]]} />,
  meta: <span className="ink-3">业主，2 套</span>,
  run: noRun,
  runFor: noRun,
  actions: [
    { id: 'new', label: '为 陈思远 新建受理单', run: noRun },
    { id: 'call', label: '打电话', run: noRun },
  ],
  preview: () => (
    <div className="column gap-12">
      <div className="row gap-12">
        <Initial name="陈思远" size={38} />
        <div>
          <div className="text-16">陈思远</div>
          <div className="text-12 ink-3">业主，首选电话，18 点后</div>
        </div>
      </div>
      <Facts
        items={[
          ['现用', <Masked key="1" value="138****0118" what="电话" onReveal={async () => '13800000118'} />],
          ['房屋', <DoorNumber key="2">5-1-0802</DoorNumber>],
        ]}
      />
    </div>
  ),
}

/** Answers every text with the same few rows: the gallery shows looks, not search. */
export const useGallerySearch = (): BoxSearch => async (text, kind) => {
  const groups = [
    { kind: 'person', label: '最合适', rows: [person] },
    {
      kind: 'unit',
      label: '房屋',
      rows: ['5-1-0802', '3-2-1201'].map((room) => ({
        id: room,
        icon: IconBuilding,
        title: <DoorNumber>{room}</DoorNumber>,
        sub: '陈思远、周敏',
        meta: <Tag tone="blue">未结 1</Tag>,
        run: noRun,
      })),
    },
    {
      kind: 'ticket',
      label: '受理单',
      rows: ['厨房地面渗水，二次报修', '主卧外窗渗雨'].map((subject) => ({
        id: subject,
        icon: IconClipboardList,
        title: subject,
        sub: <DoorNumber>5-1-0802</DoorNumber>,
        meta: <span className="ink-3">已关闭 2025-09</span>,
        run: noRun,
      })),
    },
    {
      kind: 'command',
      label: '命令',
      rows: [{ id: 'new', icon: IconPlus, title: '新建受理单', meta: <Kbd keys="Ctrl+N" />, run: noRun }],
    },
  ]
  return {
    groups: text === '没有' ? [] : groups.filter((group) => kind === undefined || group.kind === kind),
    readings: text === '' ? [] : [`${text} 拼音首字母`],
    tookMs: 14,
  }
}
