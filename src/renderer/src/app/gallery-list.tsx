import { ActionIcon } from '@mantine/core'
import { IconDownload, IconFilter, IconPrinter, IconX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Due } from '../kit/due'
import { ComposingInput } from '../kit/fields/composing-input'
import { Kbd, KeyButton } from '../kit/keys/kbd'
import { type Column, DataTable } from '../kit/list/data-table'
import { ListDetail } from '../kit/list/list-detail'
import { ListFoot, ViewTabs } from '../kit/list/list-tools'
import { Stages, Timeline } from '../kit/list/timeline'
import { Masked } from '../kit/masked'
import { Page } from '../kit/page'
import { ActionBar, GroupHead, PanelRow } from '../kit/panel'
import { DoorNumber, Meter, State, Tag } from '../kit/status'
import { type SampleRow, sampleRows, sampleStory } from './gallery-data'

const columns: Column<SampleRow>[] = [
  {
    id: 'subject',
    head: '事项',
    cell: (row) => (
      <>
        <div className="row gap-8">
          <span className="ellipsis text-14">{row.subject}</span>
          {row.tag && <Tag tone={row.tag.startsWith('催') ? 'red' : 'amber'}>{row.tag}</Tag>}
        </div>
        <div className="row gap-8 text-12 ink-3">
          <span className="ink-2">
            <DoorNumber>{row.room}</DoorNumber>
          </span>
          <span className="ellipsis">{row.person}</span>
        </div>
      </>
    ),
  },
  {
    id: 'state',
    head: '状态',
    width: 92,
    cell: (row) => (
      <>
        <State tone={row.tone}>{row.state}</State>
        <div className="text-12 ink-3 ellipsis">{row.handler}</div>
      </>
    ),
  },
  {
    id: 'due',
    head: '时限',
    width: 112,
    align: 'right',
    cell: (row) => <Due startedAt={row.startedAt} dueAt={row.dueAt} />,
  },
]

/** List and detail as a feature composes them. */
export function GalleryList() {
  const rows = useMemo(() => sampleRows(312), [])
  const [at, setAt] = useState('row-2')
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [view, setView] = useState('open')
  const [text, setText] = useState('')
  const row = rows.find((one) => one.id === at) ?? rows[0]
  if (!row) return null
  return (
    <Page title="受理单" bare>
      <ListDetail
        listLabel="列表"
        detailLabel="详情"
        list={
          <>
            <ViewTabs
              value={view}
              onChange={setView}
              views={[
                { id: 'mine', label: '我要办', count: 12 },
                { id: 'answer', label: '我要答', count: 19 },
                { id: 'open', label: '未结', count: 312 },
                { id: 'over', label: '逾期', count: 2, isOverdue: true },
              ]}
              right={
                <>
                  <ActionIcon aria-label="打印">
                    <IconPrinter size={16} stroke={1.6} />
                  </ActionIcon>
                  <ActionIcon aria-label="导出">
                    <IconDownload size={16} stroke={1.6} />
                  </ActionIcon>
                </>
              }
            />
            <div className="bar">
              <ComposingInput
                value={text}
                onValue={setText}
                aria-label="在列表里找"
                placeholder="在 312 条里找"
                w={128}
              />
              <button type="button" className="chip">
                报修、投诉
                <IconX size={12} aria-hidden />
              </button>
              <button type="button" className="chip plain">
                <IconFilter size={14} aria-hidden />
                筛选
                <Kbd keys="F" />
              </button>
              <span className="push text-12 ink-3 no-wrap">按时限</span>
            </div>
            <DataTable
              label="未结受理单"
              columns={columns}
              rows={rows}
              rowId={(one) => one.id}
              rowHeight={50}
              headless
              selected={at}
              onSelect={(one) => setAt(one.id)}
              onOpen={(one) => setAt(one.id)}
              marked={marked}
              onMark={setMarked}
            />
            <ListFoot at={rows.indexOf(row) + 1} total={312} changed={2} onRefresh={() => undefined} />
          </>
        }
        detail={
          <>
            <header className="detail-head">
              <div className="row gap-8">
                <h2 className="text-20 ellipsis">{row.subject}</h2>
                <Tag tone="amber">再修</Tag>
                <Tag tone="red">S2</Tag>
                <span className="push ink-3 no-wrap">HYC-BX20261121-A007</span>
              </div>
              <div className="row gap-12 ink-2">
                <DoorNumber>{row.room}</DoorNumber>
                <span className="no-wrap">{row.person}</span>
                <Masked value="138****0118" what="电话" first onReveal={async () => '13800000118'} />
                <span className="ink-3 ellipsis">首问 李婷，在办 {row.handler}</span>
              </div>
              <Stages label="阶段" names={['登记', '受理', '界定', '派单', '处理', '复验', '答复', '关闭']} at={3} />
            </header>
            <GroupHead>
              <b className="ink-2">问题项 2</b>
            </GroupHead>
            <PanelRow>
              <span className="ink-3">1</span>
              <span>厨房 / 地面 / 渗漏</span>
              <State tone="green">期内，再修</State>
            </PanelRow>
            <GroupHead right={<span>全部</span>}>
              <b className="ink-2">经过 {sampleStory.length}</b>
            </GroupHead>
            <div className="detail-body">
              <Timeline label="经过" items={sampleStory} />
            </div>
            <ActionBar right={<KeyButton label="更多" keys="." quiet onPress={() => undefined} />}>
              <KeyButton label="回电" keys="C" primary onPress={() => undefined} />
              <KeyButton label="答复" keys="R" onPress={() => undefined} />
              <KeyButton label="催办" keys="U" onPress={() => undefined} />
              <KeyButton label="打印" keys="P" disabled onPress={() => undefined} />
            </ActionBar>
          </>
        }
        side={
          <>
            <GroupHead>
              <b className="ink-2">保修</b>
            </GroupHead>
            <div className="panel-body">
              <div className="row">
                防渗漏<span className="push">至 2028-06-30</span>
              </div>
              <Meter value={0.68} label="防渗漏，剩 32 %" mark={0.68} />
            </div>
          </>
        }
      />
    </Page>
  )
}
