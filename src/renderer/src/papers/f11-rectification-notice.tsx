import { type F11Snapshot, f11, type PaperCopy, phoneOnCopy, showsAccess } from '../../../shared/papers/forms'
import { drawForm } from './draw-form'
import type { Block, FlowRow } from './paper-flow'
import { piecesOf, printableText } from './paper-format'
import { blankRow, Field, Fields, Fill, HeadRow, Signatures } from './paper-parts'

const accessOn = (s: F11Snapshot, copy: PaperCopy): string | null => {
  if (!showsAccess(copy)) return '仅印于施工联'
  if (s.access === null) return null
  const { contact, phone, window } = s.access
  return (
    [contact, phone === null ? null : phoneOnCopy(copy, phone), window].filter((part) => part !== null).join('　') ||
    null
  )
}

const ordinal = (s: F11Snapshot): string | null => (s.notice > 1 ? `第${s.notice}次催告` : null)

const itemRows = (s: F11Snapshot): FlowRow[] =>
  s.items.flatMap((item) =>
    piecesOf(printableText(item.problem), 80, 8).map((piece, index) => ({
      key: `${item.seq}-${index}`,
      node: (
        <>
          <td className="centred tall">{index === 0 ? item.seq : '续'}</td>
          <td>{index === 0 ? item.room : ''}</td>
          <td>{index === 0 ? <Fill value={item.area} /> : ''}</td>
          <td>{index === 0 ? <Fill value={item.part} /> : ''}</td>
          <td className="line-breaks">{piece}</td>
          <td className="centred">{index === 0 ? <Fill value={item.severity} /> : ''}</td>
          <td className="centred">{index === 0 ? (item.photos ?? '—') : ''}</td>
          <td className="centred">{index === 0 ? <Fill value={item.dueOn} /> : ''}</td>
          <td />
          <td />
          <td />
        </>
      ),
    })),
  )

const blocksOf = (s: F11Snapshot, copy: PaperCopy): Block[] => [
  {
    kind: 'whole',
    key: 'order',
    node: (
      <Fields widths={[19, null, 19, 38, 19, 30]}>
        <tr>
          <Field label="发往单位" value={<b>{s.contractor}</b>} span={3} />
          <Field label="签发日" value={s.issuedOn} />
        </tr>
        <tr>
          <Field label="房号或批量" value={<b>{s.place}</b>} span={3} />
          <Field label="限期" value={s.dueOn === null ? null : <b>{s.dueOn}</b>} />
        </tr>
        <tr>
          <Field label="来源" value={s.source} />
          <Field label="通知次数" value={ordinal(s) ?? '首次通知'} />
          <Field label="问题数" value={`${s.items.length} 项`} />
        </tr>
        <tr>
          <Field label="关联单号" value={s.refs.map((ref) => `${ref.form} ${ref.no}`).join('、') || '—'} span={5} />
        </tr>
        <tr>
          <Field label="入户联系" value={accessOn(s, copy)} span={3} />
          <Field label="钥匙情况" value={s.keys} />
        </tr>
      </Fields>
    ),
  },
  {
    kind: 'rows',
    key: 'items',
    title: '整改内容',
    widths: [7, 17, 17.6, 17.6, null, 10, 11, 20, 22, 14, 14],
    head: (
      <HeadRow cells={['序', '房号', '房间', '部位', '问题', '程度', '照片', '限期', '整改措施', '完成日', '自检人']} />
    ),
    rows: [...itemRows(s), blankRow(11)],
  },
  {
    kind: 'whole',
    key: 'signs',
    bottom: true,
    node: (
      <>
        <div className="printed-clause large">整改措施、完成日、自检人由施工单位填写。{s.clause}</div>
        <Signatures roles={['签发', '施工接收', '监理']} />
      </>
    ),
  },
]

/** F11 房屋整改通知单; the way into the home stands on the contractor's copy alone. */
export const f11Drawn = drawForm(f11, {
  1: (notice) => ({
    blocks: (copy) => blocksOf(notice, copy),
    notice: ordinal(notice),
    onReprint: () => [ordinal(notice) ?? '首次通知'],
  }),
})
