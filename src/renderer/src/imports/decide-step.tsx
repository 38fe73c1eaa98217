import type { ImportPage } from '../../../shared/imports/contract'
import { errorText } from '../desk/refused'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { moment } from '../kit/time'
import { Cells } from './cells'
import { DecidePanel } from './decide-panel'
import { ProjectPanel } from './project-panel'
import { ChangesPanel, DiscardButton, UndoNote } from './side-panels'
import { useList } from './use-list'

/** Cells on the left; on the right what the clerk has to say, what was changed and that it can be undone. */
export function DecideStep({ page }: { page: ImportPage }) {
  const all = useT()
  const t = all.imports
  const now = useNow()
  const list = useList(page)
  useKeys([{ keys: 'N', label: t.nextProblem, run: list.nextProblem }])
  const { earlier } = page
  const found = list.changes ? { problems: list.changes.problems, changed: list.changes.changedRows } : undefined
  return (
    <div className="import-decide">
      <Cells
        page={page}
        pages={list.pages}
        filter={list.filter}
        onFilter={list.choose}
        found={found}
        selected={list.line}
        onSelect={list.select}
      />
      <div className="import-side">
        {earlier && (
          <p className="import-note" role="note">
            {(earlier.state === 'UNDONE' ? t.earlierUndone : t.earlier)(
              moment(all.kit, earlier.at, now, true),
              earlier.by,
            )}
          </p>
        )}
        {page.kind === 'UNITS' && <ProjectPanel page={page} />}
        <DecidePanel
          questions={list.questions}
          at={list.at}
          onAt={list.show}
          busy={list.busy}
          onAnswer={list.answerQuestion}
        />
        {list.error && (
          <p className="red" role="alert">
            {errorText(all, list.error)}
          </p>
        )}
        <ChangesPanel changes={list.changes?.changes} />
        <UndoNote />
        <DiscardButton id={page.id} />
      </div>
    </div>
  )
}
