import { paperQr } from '../../../shared/papers/qr'
import { clockOf } from './paper-format'
import type { PaperJob } from './paper-job'
import { PaperSquare } from './paper-square'

/** The number as printed: with `-V2` and so on for a later version. */
const printedNo = ({ docNo, version }: PaperJob['snapshot']): string => (version > 1 ? `${docNo}-V${version}` : docNo)

const reprintWords = ({ reprint, drawing }: PaperJob): string | null =>
  reprint === undefined
    ? null
    : [
        `补打 第${reprint.ordinal}次`,
        `原打印时间 ${clockOf(reprint.originalAt)}`,
        `本次时间 ${clockOf(reprint.at)}`,
        `操作人 ${reprint.by}`,
        `原因 ${reprint.reason}`,
        ...(drawing.onReprint?.(reprint) ?? []),
      ].join(' · ')

const voidWords = ({ voided }: PaperJob): string | null =>
  voided === undefined ? null : `作废 · ${clockOf(voided.at)} · 原因 ${voided.reason}`

const Notes = ({ job }: { job: PaperJob }) => {
  const notes = [reprintWords(job), voidWords(job)].filter((note) => note !== null)
  return notes.length === 0 ? null : (
    <div className="printed-notes">
      {notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
    </div>
  )
}

/** Head of a page: company and time left, title in the middle, number and square right. */
export const PageHead = ({ job, page, pages }: { job: PaperJob; page: number; pages: number }) => {
  const { snapshot, hash, drawing } = job
  const issued = snapshot.docNo !== '' && hash !== undefined
  return (
    <header>
      <div className="printed-head">
        <Notes job={job} />
        <div className="printed-from">
          <div className="printed-company">{snapshot.company}</div>
          <div>{snapshot.project}</div>
          <div>打印时间 {clockOf(snapshot.printedAt)}</div>
        </div>
        <div className="printed-title">
          <h1>{snapshot.title}</h1>
          {drawing.notice ? <b className="printed-notice">{drawing.notice}</b> : null}
        </div>
        <div className="printed-number-line">
          <div>
            <div>单号</div>
            <div className="printed-number">{snapshot.docNo === '' ? '打印时取号' : printedNo(snapshot)}</div>
            {snapshot.replaces === null ? null : <div>替代 {snapshot.replaces}</div>}
          </div>
          {issued ? (
            <PaperSquare
              text={paperQr({
                form: snapshot.form,
                docNo: snapshot.docNo,
                version: snapshot.version,
                page,
                pages,
                snapshotHash: hash,
              })}
            />
          ) : (
            <div className="printed-code printed-without-code">预览</div>
          )}
        </div>
      </div>
    </header>
  )
}

/** Head of a slip from a roll: who gives it; what it says large is the form's own, and it carries no square. */
export const SlipHead = ({ job }: { job: PaperJob }) => (
  <header className="printed-slip-head">
    <Notes job={job} />
    {job.snapshot.project || job.snapshot.company}
  </header>
)
