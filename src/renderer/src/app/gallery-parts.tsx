import { Checkbox, Select, TextInput } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import { Due } from '../kit/due'
import { Choice, DayField, Field, ScaledField, WordsField } from '../kit/fields/fields'
import { ConfirmReason } from '../kit/fields/reason-dialog'
import { KeyButton, KeyHint } from '../kit/keys/kbd'
import { DataTable } from '../kit/list/data-table'
import { Masked } from '../kit/masked'
import { Empty, LoadError, Loading } from '../kit/notes'
import { Page } from '../kit/page'
import { Facts, Figure, Panel, PanelRow } from '../kit/panel'
import { DoorNumber, Initial, Marked, Meter, State, Tag, type Tone } from '../kit/status'
import { useStatusMessage } from '../kit/status-message'
import { galleryNow, type SampleRow, sampleRows } from './gallery-data'

const tones: Tone[] = ['red', 'amber', 'green', 'blue', 'violet', 'gray']
const rows = sampleRows(9)
const at = (minutes: number): string => new Date(galleryNow + minutes * 60_000).toISOString()
const groupOf = (row: SampleRow) =>
  Date.parse(row.dueAt) < galleryNow
    ? ({ key: 'over', label: '已逾期', note: '2', tone: 'red' } as const)
    : { key: 'today', label: '今天', note: '7' }

function Statuses() {
  return (
    <Panel title="状态" note="颜色只说状态" padded>
      <div className="column gap-8">
        <div className="row gap-8">
          {tones.map((tone) => (
            <Tag key={tone} tone={tone}>
              {tone} 再修
            </Tag>
          ))}
        </div>
        <div className="row gap-12">
          {tones.map((tone) => (
            <State key={tone} tone={tone}>
              处理中
            </State>
          ))}
        </div>
        <div className="row gap-16">
          <Due startedAt={at(-9000)} dueAt={at(-1620)} />
          <Due startedAt={at(-140)} dueAt={at(18)} />
          <Due startedAt={at(-80)} dueAt={at(65)} />
          <Due startedAt={at(-20)} dueAt={at(198)} />
          <Due startedAt={at(-20)} dueAt={at(5760)} withClock />
          <Due startedAt={at(-20)} dueAt={at(60)} metAt={at(-15)} />
          <Due startedAt={at(-90)} dueAt={at(-60)} metAt={at(-15)} />
        </div>
        <div className="row gap-16">
          <Figure value={2} label="已逾期" tone="red" />
          <Figure value={3} label="两小时内" tone="amber" />
          <Figure value={5} label="今天到期" />
          <DoorNumber>3-2-1201</DoorNumber>
          <Initial name="陈思远" size={38} />
          <span>
            <Marked text="旧号 138****0271，今天起本人不用" ranges={[[10, 14]]} />
          </span>
        </div>
        <Meter value={0.68} mark={0.68} label="防渗漏" />
        <Facts
          items={[
            ['现用', <Masked key="1" value="138****0118" what="电话" first onReveal={async () => '13800000118'} />],
            [
              '证件',
              <Masked
                key="2"
                value="**************002X"
                what="证件号"
                reason
                onReveal={async () => '11010519491231002X'}
              />,
            ],
            ['旧号', <Masked key="3" value="138****0271" what="旧号" />],
          ]}
        />
      </div>
    </Panel>
  )
}

function Fields() {
  const [kind, setKind] = useState<'repair' | 'complaint' | 'ask'>('repair')
  const [day, setDay] = useState<string | null>('2026-11-21')
  const [area, setArea] = useState<number | null>(14362)
  return (
    <Panel title="填写" padded>
      <div className="gallery-form">
        <Choice
          label="类型"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'repair', label: '报修' },
            { value: 'complaint', label: '投诉' },
            { value: 'ask', label: '咨询' },
          ]}
        />
        <Select label="渠道" data={['来电', '来访', '论坛']} defaultValue="来电" />
        <DayField label="交付日" value={day} onChange={setDay} />
        <ScaledField label="建筑面积，㎡" value={area} onChange={setArea} places={2} />
        <TextInput label="证件号" defaultValue="110105194912310020" error="校验位应为 X" />
        <Field label="书面通知" help="保修起算看这一天">
          <Checkbox label="已收到书面通知" />
        </Field>
        <WordsField label="原话" defaultValue="我家厨房又漏了，水槽下面地砖缝里往外冒，上周才修过。" />
      </div>
    </Panel>
  )
}

/** Every part of the kit on one page. */
export function GalleryParts() {
  const { say, fault } = useStatusMessage()
  const [asking, setAsking] = useState(false)
  return (
    <Page
      title="部件"
      sub="陈列"
      actions={
        <>
          <KeyButton label="先放着" keys="Escape" onPress={() => say('草稿 1 已放着')} />
          <KeyButton label="登记并打印 F03" keys="Ctrl+Enter" primary onPress={() => say('已存盘 10:42:07')} />
        </>
      }
    >
      <div className="gallery">
        <div className="column gap-12">
          <Statuses />
          <Fields />
        </div>
        <div className="column gap-12">
          <Panel title="现在要做" note="9 件，按时限" right={<KeyHint keys={['J', 'K']}>移动</KeyHint>}>
            <div className="gallery-table">
              <DataTable
                label="现在要做"
                rows={rows}
                rowId={(row) => row.id}
                groupOf={groupOf}
                columns={[
                  {
                    id: 'due',
                    head: '时限',
                    width: 96,
                    cell: (row) => <Due startedAt={row.startedAt} dueAt={row.dueAt} />,
                  },
                  { id: 'subject', head: '事项', cell: (row) => row.subject },
                  { id: 'person', head: '谁', width: 120, align: 'right', cell: (row) => row.person },
                  { id: 'room', head: '房号', width: 70, cell: (row) => <DoorNumber>{row.room}</DoorNumber> },
                ]}
                onOpen={(row) => say(`打开 ${row.subject}`)}
              />
            </div>
          </Panel>
          <Panel title="欠他的" note="1" tone="red">
            <PanelRow tall>
              <span className="grow">11:00 前回电，告知上门时间</span>
              <Due startedAt={at(-140)} dueAt={at(18)} />
            </PanelRow>
          </Panel>
          <Panel title="按键" padded>
            <div className="row gap-8 wrap">
              <KeyButton
                label="关联"
                keys="Alt+1"
                icon={<IconLink size={14} aria-hidden />}
                small
                onPress={() => undefined}
              />
              <KeyButton label="作废" danger onPress={() => setAsking(true)} />
              <KeyButton label="完成，还差 43 项" keys="Ctrl+S" disabled onPress={() => undefined} />
              <KeyButton
                label="出错"
                keys="E"
                onPress={() =>
                  fault('没存进去，内容还在草稿 1', { label: '重试', keys: 'F5', run: () => say('已存盘 10:42:09') })
                }
              />
              <KeyButton label="更多" keys="." quiet onPress={() => undefined} />
            </div>
          </Panel>
          <Panel title="没有与出错">
            <Empty keys="Ctrl+K" hint="找人或房号">
              没有到期的事
            </Empty>
            <LoadError onRetry={() => undefined} />
            <Loading rows={2} />
          </Panel>
        </div>
      </div>
      <ConfirmReason
        opened={asking}
        onClose={() => setAsking(false)}
        title="作废 F03 A00418"
        effect="号保留，单据标作废"
        verb="作废"
        reasons={['填错房号', '业主撤回', '重复登记']}
        danger
        onConfirm={(reason) => {
          setAsking(false)
          say(`已作废，${reason}`)
        }}
      />
    </Page>
  )
}
