import { Checkbox } from '@mantine/core'
import type { PaperSheet } from '../../../shared/papers/contract'
import { factsOf, type PaperCopy } from '../../../shared/papers/forms'
import { useDesk } from '../desk/desk-provider'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Facts, GroupHead, Panel, PanelRow } from '../kit/panel'
import { Tag } from '../kit/status'
import { moment } from '../kit/time'

export interface JobPanelProps {
  sheet: PaperSheet
  copies: readonly PaperCopy[]
  chosen: ReadonlySet<string>
  onChosen: (labels: ReadonlySet<string>) => void
  sheets: number
}

/** What is to be printed: the paper, its copies with what each hides, and the times before. */
export function JobPanel({ sheet, copies, chosen, onChosen, sheets }: JobPanelProps) {
  const t = useT()
  const now = useNow()
  const desk = useDesk()
  const words = t.documents
  const paper = factsOf(sheet.snapshot).sheet
  const toggle = (label: string, on: boolean): void => {
    const next = new Set(chosen)
    if (on) next.add(label)
    else next.delete(label)
    onChosen(next)
  }
  return (
    <>
      <Panel
        title={sheet.form}
        note={words.forms[sheet.form] ?? sheet.title}
        right={sheet.voided ? <Tag tone="red">{words.voided}</Tag> : undefined}
      >
        <PanelRow>
          <span className="ellipsis">{sheet.docNo}</span>
        </PanelRow>
        <GroupHead right={sheets > 0 ? words.sheets(sheets) : words.layingOut}>{words.copies}</GroupHead>
        {copies.map((copy) => (
          <PanelRow key={copy.label} tall>
            <Checkbox
              checked={chosen.has(copy.label)}
              onChange={(event) => toggle(copy.label, event.currentTarget.checked)}
              label={words.copy(copy.label)}
              description={words.masks(copy.masks)}
            />
          </PanelRow>
        ))}
      </Panel>
      <Panel title={words.printing} padded>
        <Facts
          items={[
            [words.printer, desk.can.electronPrint ? words.systemPrinter : words.browserPrinter],
            [words.paper, words.sheet[paper.name]],
            ...(paper.kind === 'leaf'
              ? [[words.binding, words.bindingLeft(paper.margins.left)] as [string, string]]
              : []),
            [
              words.before,
              sheet.jobs.length === 0 ? (
                words.printState.none
              ) : (
                <ul key="jobs" className="column gap-4">
                  {sheet.jobs.map((job) => (
                    <li key={job.id}>
                      {words.job(moment(t.kit, job.sentAt, now, true), words.printState[job.state])}
                      {job.reprintNo > 0 && (
                        <span className="ink-3"> {words.jobReprint(job.reprintNo, job.reason ?? '')}</span>
                      )}
                    </li>
                  ))}
                </ul>
              ),
            ],
          ]}
        />
        <p className="ink-3 job-note">{words.unchanging}</p>
        {!desk.can.pdf && <p className="ink-3 job-note">{words.noBrowser}</p>}
      </Panel>
    </>
  )
}
