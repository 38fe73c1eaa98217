import { type F09Snapshot, f09 } from '../../../shared/papers/forms'
import { drawForm } from './draw-form'
import { f09Closing } from './f09-closing'
import type { Block, FlowRow } from './paper-flow'
import { clockOf, piecesOf, printableText, scaled, spanOf } from './paper-format'
import { blankRow, Field, Fields, Fill, HeadRow, Mark } from './paper-parts'

const AREA_ENTRIES = 36

const homeOf = (s: F09Snapshot): string | null => {
  const area = s.areaX100 === null ? '' : `${scaled(s.areaX100, 100, 2)} ㎡`
  return [s.layout ?? '', area].filter((part) => part !== '').join('，') || null
}

const timesOf = (s: F09Snapshot): string | null => {
  if (s.startedAt === null) return null
  return s.endedAt === null ? `${clockOf(s.startedAt)} 起` : spanOf(s.startedAt, s.endedAt)
}

const meterRows = (s: F09Snapshot): FlowRow[] => {
  const cells = s.meters.map((meter) => (
    <>
      <td className="centred">{meter.kind}</td>
      <td>
        <Fill value={meter.meterNo} />
      </td>
      <td className="centred">
        {meter.readingX1000 === null ? (
          <u className="printed-line" />
        ) : (
          `${scaled(meter.readingX1000, 1000, 1)} ${meter.unit}`
        )}
      </td>
      <td className="centred">{meter.photo ?? '—'}</td>
    </>
  ))
  const rows: FlowRow[] = []
  for (let at = 0; at < cells.length; at += 2)
    rows.push({
      key: `meter-${at}`,
      node: (
        <>
          {cells[at]}
          {cells[at + 1] ?? (
            <td colSpan={4} className="centred">
              —
            </td>
          )}
        </>
      ),
    })
  return rows
}

const areaRows = (s: F09Snapshot): FlowRow[] =>
  s.checklist.flatMap(({ area, entries }) => {
    const parts = []
    for (let at = 0; at < entries.length; at += AREA_ENTRIES) parts.push(entries.slice(at, at + AREA_ENTRIES))
    return parts.map((part, index) => ({
      key: `${area}-${index}`,
      node: (
        <>
          <th>{area}</th>
          <td className="printed-checks">
            <div>
              {part.map((entry) => (
                <span key={entry.item} className="printed-check">
                  <Mark result={entry.result} problems={entry.problems} />
                  <span>{entry.item}</span>
                </span>
              ))}
            </div>
          </td>
        </>
      ),
    }))
  })

const agreed = (accepted: boolean | null, reason: string | null) => {
  if (accepted === null) return <u className="printed-line" />
  return accepted ? '认可' : `不认可${reason === null ? '' : `：${reason}`}`
}

const problemRows = (s: F09Snapshot): FlowRow[] =>
  s.problems.flatMap((p) =>
    piecesOf(printableText(p.problem), 120, 12).map((piece, index, all) => ({
      key: `${p.seq}-${index}`,
      node: (
        <>
          <td className="centred">{index === 0 ? p.seq : '续'}</td>
          <td>{index === 0 ? p.room : ''}</td>
          <td>{index === 0 ? p.part : ''}</td>
          <td className="line-breaks">
            {piece}
            {p.code !== null && index === all.length - 1 ? (
              <>
                {' '}
                <small>{p.code}</small>
              </>
            ) : null}
          </td>
          <td className="centred">{index === 0 ? <Fill value={p.severity} /> : ''}</td>
          <td className="centred">{index === 0 ? p.photos.join('、') || '—' : ''}</td>
          <td>{index === 0 ? <Fill value={p.ownerOpinion} /> : ''}</td>
          <td>{index === 0 ? agreed(p.accepted, p.inspectorReason) : ''}</td>
          <td className="centred">{index === 0 ? <Fill value={p.dueOn} /> : ''}</td>
        </>
      ),
    })),
  )

const blocksOf = (s: F09Snapshot): Block[] => [
  {
    kind: 'whole',
    key: 'home',
    node: (
      <Fields widths={[17, null, 17, null, 17, 43]}>
        <tr>
          <Field label="房号" value={<b>{s.room}</b>} />
          <Field label="户型面积" value={homeOf(s)} />
          <Field label="轮次" value={`第 ${s.round} 轮`} />
        </tr>
        <tr>
          <Field label="业主" value={s.owners.join('、')} />
          <Field
            label="到场人"
            value={s.attendees
              .map((each) => (each.relation === '' ? each.name : `${each.name}（${each.relation}）`))
              .join('、')}
          />
          <Field label="委托书" value={s.proxy ?? '无'} />
        </tr>
        <tr>
          <Field label="装修标准" value={s.fitOut} />
          <Field label="陪验人" value={s.inspectors.join('、')} />
          <Field label="天气" value={s.weather} />
        </tr>
        <tr>
          <Field label="起止时间" value={timesOf(s)} span={3} />
          <Field label="关联单号" value={s.ticketNo ?? '—'} />
        </tr>
      </Fields>
    ),
  },
  {
    kind: 'rows',
    key: 'meters',
    title: '一、表计',
    widths: [16, null, 27, 14, 16, null, 27, 14],
    head: (
      <tr>
        {['a', 'b'].flatMap((side) =>
          ['表种', '表号', '读数', '照片'].map((cell) => <th key={`${side}${cell}`}>{cell}</th>),
        )}
      </tr>
    ),
    rows: meterRows(s),
  },
  {
    kind: 'rows',
    key: 'checks',
    title: `二、逐项查验（共 ${s.checklist.reduce((sum, area) => sum + area.entries.length, 0)} 项；勾为合格，数字为问题序号，横线为不适用）`,
    widths: [19, null],
    head: null,
    rows: areaRows(s),
  },
  {
    kind: 'whole',
    key: 'seeNext',
    bottom: true,
    node: (
      <div className="printed-clause">
        本部分为查验结果；问题、业主意见与签字见后页。各页以同一单号与二维码校验，缺一页不成立。
      </div>
    ),
  },
  {
    kind: 'rows',
    key: 'problems',
    newPage: true,
    title: `三、发现的问题（共 ${s.problems.length} 项）`,
    widths: [7, 18, 21, null, 12, 14, 22, 24, 21],
    head: (
      <HeadRow cells={['序', '房间', '部位', '问题（编码）', '程度', '照片号', '业主意见', '陪验意见', '约定完成日']} />
    ),
    rows: [...problemRows(s), blankRow(9)],
  },
  ...f09Closing(s),
]

/** F09 房屋交付验收(验房)记录表: first everything looked at, then problems, decision and signatures on a new page. */
export const f09Drawn = drawForm(f09, {
  1: (record) => ({
    blocks: () => blocksOf(record),
    onReprint: () => [`第${record.round}轮`, '以业主签字原件为准'],
  }),
})
