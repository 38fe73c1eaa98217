import {
  type F03Snapshot,
  f03,
  opinionWords,
  type PaperCopy,
  type PromisedTime,
  phoneOnCopy,
} from '../../../shared/papers/forms'
import { drawForm } from './draw-form'
import type { Block, FlowRow } from './paper-flow'
import { clockOf, piecesOf, printableText, spanOf } from './paper-format'
import { blankRow, Field, Fields, Fill, HeadRow, Signatures } from './paper-parts'

const promised = (time: PromisedTime | null, before: string) =>
  time === null ? null : (
    <>
      <b>
        {spanOf(time.at, time.until)}
        {time.until === null ? before : ''}
      </b>
      {time.holidaysUnknown ? '（未计节假日）' : ''}
    </>
  )

const attached = (s: F03Snapshot): string => {
  const parts = [s.photos > 0 ? `照片 ${s.photos} 张` : '', s.files > 0 ? `文件 ${s.files} 份` : '']
  return parts.filter((part) => part !== '').join('，') || '无'
}

const itemRows = (s: F03Snapshot): FlowRow[] =>
  s.items.flatMap((item) =>
    piecesOf(printableText(item.problem), 100, 17).map((piece, index) => ({
      key: `${item.seq}-${index}`,
      node: (
        <>
          <td className="centred">{index === 0 ? item.seq : '续'}</td>
          <td>{index === 0 ? <Fill value={item.room} /> : ''}</td>
          <td>{index === 0 ? <Fill value={item.part} /> : ''}</td>
          <td className="line-breaks">{piece}</td>
          <td className="centred">{index === 0 ? <Fill value={item.severity} /> : ''}</td>
          <td className="centred">{index === 0 ? <Fill value={item.quantity} /> : ''}</td>
          <td>{index === 0 ? opinionWords(item.opinion) : ''}</td>
        </>
      ),
    })),
  )

const blocksOf = (s: F03Snapshot, copy: PaperCopy): Block[] => [
  {
    kind: 'whole',
    key: 'who',
    node: (
      <Fields widths={[17, 50, 17, 41, 17, null]}>
        <tr>
          <Field label="受理号" value={s.ticketNo} />
          <Field label="房号" value={s.place === null ? null : <b>{s.place}</b>} />
          <Field label="类型渠道" value={`${s.type}，${s.channel}`} />
        </tr>
        <tr>
          <Field
            label="反映人"
            value={s.reporter === null ? null : s.relation === null ? s.reporter : `${s.reporter}（${s.relation}）`}
          />
          <Field label="电话" value={s.phone === null ? null : phoneOnCopy(copy, s.phone)} />
          <Field label="业主" value={s.owners.join('、')} />
        </tr>
        <tr>
          <Field label="首次反映" value={clockOf(s.receivedAt)} />
          <Field label="受理时间" value={clockOf(s.registeredAt)} />
          <Field label="书面通知" value={s.writtenNotice ? '是' : '否'} />
        </tr>
      </Fields>
    ),
  },
  { kind: 'text', key: 'words', title: null, label: '原话', labelWidth: 17, text: printableText(s.narrative) },
  {
    kind: 'whole',
    key: 'wants',
    node: (
      <Fields widths={[17, 50, 17, 41, 17, null]}>
        <tr>
          <Field label="诉求" value={s.demands.join('、')} />
          <Field label="期望时间" value={s.expectedBy} />
          <Field label="附件" value={attached(s)} />
        </tr>
        {s.paperNo === null ? null : (
          <tr>
            <Field label="手工单号" value={s.paperNo} span={5} />
          </tr>
        )}
      </Fields>
    ),
  },
  {
    kind: 'rows',
    key: 'items',
    title: null,
    widths: [8, 19, 21, null, 13, 14, 46],
    head: <HeadRow cells={['序', '房间', '部位', '问题', '严重度', '数量', '初步意向']} />,
    rows: [...itemRows(s), blankRow(7)],
  },
  {
    kind: 'whole',
    key: 'promises',
    node: (
      <Fields widths={[24, null, 24, null]}>
        <tr>
          <Field label="承诺首次回复" value={promised(s.firstReply, ' 前')} />
          <Field label="预计上门" value={promised(s.visit, '')} />
        </tr>
        <tr>
          <Field label="首问责任人" value={`${s.firstResponsible.name} ${s.firstResponsible.phone ?? ''}`.trim()} />
          <Field label="监督电话" value={s.supervisionPhone} />
        </tr>
      </Fields>
    ),
  },
  {
    kind: 'whole',
    key: 'signs',
    bottom: true,
    node: (
      <>
        <div className="printed-clause">{s.clause}</div>
        <Signatures roles={['反映人', '受理人']} />
      </>
    ),
  },
]

/** F03 投诉/报修受理单, on half an A4 sheet. */
export const f03Drawn = drawForm(f03, {
  1: (slip) => ({
    blocks: (copy) => blocksOf(slip, copy),
    onReprint: ({ currentState }) => [
      `受理时间不变 ${clockOf(slip.registeredAt)}`,
      ...(currentState === undefined ? [] : [`当前状态 ${currentState}`]),
    ],
  }),
})
