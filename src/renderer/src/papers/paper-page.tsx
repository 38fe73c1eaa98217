import type { ReactNode, Ref } from 'react'
import type { PaperCopy, PaperSnapshot, Reprint, Voided } from '../../../shared/papers/forms'
import { paperQr } from '../../../shared/papers/qr'
import { clockOf } from './paper-format'
import { PaperSquare } from './paper-square'

/** What is true for every page of one printed copy. */
export interface PaperJob {
  readonly snapshot: PaperSnapshot
  /** SHA-256 of the canonical snapshot in hex; without it, or without a number, the paper is a preview. */
  readonly hash: string | undefined
  readonly reprint: Reprint | undefined
  readonly voided: Voided | undefined
}

/** The number as printed: with `-V2` and so on for a later version. */
export const printedNo = (snapshot: PaperSnapshot): string =>
  snapshot.version > 1 ? `${snapshot.docNo}-V${snapshot.version}` : snapshot.docNo

const reprintWords = ({ snapshot, reprint }: PaperJob): string | null => {
  if (reprint === undefined) return null
  const words = [
    `补打 第${reprint.ordinal}次`,
    `原打印时间 ${clockOf(reprint.originalAt)}`,
    `本次时间 ${clockOf(reprint.at)}`,
    `操作人 ${reprint.by}`,
    `原因 ${reprint.reason}`,
  ]
  if (snapshot.form === 'F03') words.push(`受理时间不变 ${clockOf(snapshot.registeredAt)}`)
  if (snapshot.form === 'F03' && reprint.currentState !== undefined) words.push(`当前状态 ${reprint.currentState}`)
  if (snapshot.form === 'F09') words.push(`第${snapshot.round}轮`, '以业主签字原件为准')
  if (snapshot.form === 'F11') words.push(snapshot.notice > 1 ? `第${snapshot.notice}次催告` : '首次通知')
  return words.join(' · ')
}

const voidWords = ({ voided }: PaperJob): string | null =>
  voided === undefined ? null : `作废 · ${clockOf(voided.at)} · 原因 ${voided.reason}`

const Head = ({ job, page, pages }: { job: PaperJob; page: number; pages: number }) => {
  const { snapshot, hash } = job
  const issued = snapshot.docNo !== '' && hash !== undefined
  const notes = [reprintWords(job), voidWords(job)].filter((note) => note !== null)
  return (
    <header>
      <div className="fd-head">
        {notes.length === 0 ? null : (
          <div className="fd-notes">
            {notes.map((note) => (
              <div key={note}>{note}</div>
            ))}
          </div>
        )}
        <div className="fd-from">
          <div className="fd-company">{snapshot.company}</div>
          <div>{snapshot.project}</div>
          <div>打印时间 {clockOf(snapshot.printedAt)}</div>
        </div>
        <div className="fd-title">
          <h1>{snapshot.title}</h1>
          {snapshot.form === 'F11' && snapshot.notice > 1 ? (
            <b className="fd-notice">第{snapshot.notice}次催告</b>
          ) : null}
        </div>
        <div className="fd-no">
          <div>
            <div>单号</div>
            <div className="fd-number">{snapshot.docNo === '' ? '打印时取号' : printedNo(snapshot)}</div>
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
            <div className="fd-qr fd-noqr">预览</div>
          )}
        </div>
      </div>
    </header>
  )
}

/** One page with its head, marks, foot and copy label; `children` fill the body between them. */
export const PaperPage = (props: {
  job: PaperJob
  copy: PaperCopy
  page: number
  pages: number
  half: boolean
  children: ReactNode
  bodyRef?: Ref<HTMLDivElement>
}) => {
  const { job, copy, page, pages, half } = props
  const { snapshot } = job
  return (
    <section className={half ? 'fd-page half' : 'fd-page a4'} data-page={`${page}/${pages}`} data-copy={copy.label}>
      <div className="fd-corner">{copy.label}联</div>
      <div className="fd-edge">{copy.label}联</div>
      <Head job={job} page={page} pages={pages} />
      <div className="fd-body" ref={props.bodyRef}>
        {props.children}
      </div>
      <footer>
        <span>
          第 {page} 页 / 共 {pages} 页
        </span>
        <span>
          {snapshot.desk} {snapshot.clerk}
        </span>
        <span>
          {snapshot.form} v{snapshot.formVersion}
        </span>
        <span>{copy.label}联</span>
      </footer>
      {job.voided === undefined ? null : <div className="fd-void">作废</div>}
    </section>
  )
}
