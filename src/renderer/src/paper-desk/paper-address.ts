/** What of a paper goes to the printer. */
export interface PaperChoice {
  readonly form: string
  readonly docNo: string
  /** Labels of the copies, in printing order; empty means all. */
  readonly copies: readonly string[]
  readonly jobId: string | null
  /** First sheet, from 1. */
  readonly from: number
}

/** Route of the paper alone: what preview, printer and PDF load. */
export const paperAddress = ({ form, docNo, copies, jobId, from }: PaperChoice): string => {
  const query = [
    ...(jobId === null ? [] : [`job=${encodeURIComponent(jobId)}`]),
    ...(copies.length === 0 ? [] : [`copies=${copies.map(encodeURIComponent).join('~')}`]),
    ...(from > 1 ? [`from=${from}`] : []),
  ]
  return `/papers/${form}/${encodeURIComponent(docNo)}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

/** The same read back from the address's query. */
export const readChoice = (query: URLSearchParams): Pick<PaperChoice, 'copies' | 'jobId' | 'from'> => ({
  jobId: query.get('job'),
  copies: (query.get('copies') ?? '').split('~').filter((label) => label !== ''),
  from: Math.max(1, Number(query.get('from') ?? 1) || 1),
})
