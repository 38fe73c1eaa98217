import type { F09Snapshot } from '../../../shared/papers/forms'
import type { Block } from './paper-flow'
import { clockOf, printableText } from './paper-format'
import { Box, Fill, Signatures } from './paper-parts'

const WRITING_LINES = [1, 2, 3, 4, 5, 6]

const Named = ({ label, value, wide = false }: { label: string; value: string | null; wide?: boolean }) => (
  <span className={wide ? 'printed-named wide' : 'printed-named'}>
    {label}
    <em>
      <Fill value={value} />
    </em>
  </span>
)

const Refusal = ({ refusal }: { refusal: F09Snapshot['refusal'] }) => (
  <div className="printed-refusal">
    <Box on={refusal !== null}>
      <b>业主拒签</b>
      {refusal === null ? '（拒签时填写）' : ''}
    </Box>
    <div className="printed-named-row">
      <Named label="时间" value={refusal === null ? null : clockOf(refusal.at)} />
      <Named label="原因" value={refusal?.reason ?? null} wide />
      <Named label="照片号" value={refusal?.photos ?? null} />
    </div>
    <div className="printed-named-row">
      <Named label="见证人 1" value={refusal?.witnesses[0] ?? null} />
      <Named label="见证人 2" value={refusal?.witnesses[1] ?? null} />
      <Named label="送达方式与单号" value={refusal?.delivery ?? null} wide />
    </div>
    {refusal === null ? null : (
      <div className="printed-named-row">
        <span className="printed-named">
          见证人 1 签名
          <em>
            <u className="printed-line" />
          </em>
        </span>
        <span className="printed-named">
          见证人 2 签名
          <em>
            <u className="printed-line" />
          </em>
        </span>
      </div>
    )}
  </div>
)

const clauseOf = (s: F09Snapshot) => {
  const [before = '', after = ''] = s.clause.split('{days}')
  return s.clause.includes('{days}') ? (
    <>
      {before}
      {s.repairDays === null ? <u className="printed-gap" /> : ` ${s.repairDays} `}
      {after}
    </>
  ) : (
    before
  )
}

/** The closing parts of F09: decision, the owner's words, clause with signatures, refusal block. */
export const f09Closing = (s: F09Snapshot): Block[] => [
  {
    kind: 'whole',
    key: 'decision',
    node: (
      <>
        <div className="printed-caption">四、业主的决定</div>
        <div className="printed-frame printed-choices">
          <div>
            <Box on={s.decision === 'ACCEPT'}>接收</Box>
            <Box on={s.decision === 'RESERVE'}>保留意见接收</Box>
            <Box on={s.decision === 'REFUSE'}>暂不接收，原因见下</Box>
          </div>
          {s.refusalReasons.length === 0 ? null : (
            <div className="printed-reasons">
              {s.refusalReasons.map((reason) => (
                <Box key={reason.words} on={reason.chosen}>
                  {reason.words}
                </Box>
              ))}
            </div>
          )}
        </div>
      </>
    ),
  },
  ...(s.remarks === ''
    ? []
    : [
        {
          kind: 'text' as const,
          key: 'remarks',
          title: '五、业主补充意见',
          label: '已录',
          labelWidth: 17,
          text: printableText(s.remarks),
        },
      ]),
  {
    // the signature never stands on a page of its own, away from the words that are signed
    kind: 'whole',
    key: 'signs',
    node: (
      <>
        <div className="printed-caption">{s.remarks === '' ? '五、业主补充意见' : '业主补充意见（手写）'}</div>
        <div className="printed-frame printed-writing">
          {(s.remarks === '' ? WRITING_LINES : WRITING_LINES.slice(0, 3)).map((line) => (
            <div key={line} />
          ))}
        </div>
        <div className="printed-clause large">{clauseOf(s)}</div>
        <Signatures roles={['业主/受托人', '陪验人', '客服']} />
        <Refusal refusal={s.refusal} />
      </>
    ),
  },
]
