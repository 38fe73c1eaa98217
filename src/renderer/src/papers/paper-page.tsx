import type { ReactNode } from 'react'
import type { PaperCopy } from '../../../shared/papers/forms'
import { PageHead, SlipHead } from './paper-head'
import type { PaperJob } from './paper-job'

/** One page with its head, marks, foot and copy label; `children` fill the body between them. */
export const PaperPage = (props: {
  job: PaperJob
  copy: PaperCopy
  page: number
  pages: number
  children: ReactNode
}) => {
  const { job, copy, page, pages } = props
  const { snapshot, sheet } = job
  const slip = sheet.kind === 'roll'
  return (
    <section
      className={`printed-page ${sheet.kind}${sheet.dense ? ' dense' : ''}`}
      data-page={`${page}/${pages}`}
      data-copy={copy.label}
    >
      {slip ? null : <div className="printed-corner">{copy.label}联</div>}
      {sheet.kind === 'leaf' ? <div className="printed-edge">{copy.label}联</div> : null}
      {slip ? <SlipHead job={job} /> : <PageHead job={job} page={page} pages={pages} />}
      <div className="printed-body">{props.children}</div>
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
      {job.voided === undefined ? null : <div className="printed-void">作废</div>}
    </section>
  )
}
