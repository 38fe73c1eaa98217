import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ImportPage } from '../../../shared/imports/contract'
import { useSavedForm } from '../desk/use-kept-form'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Panel } from '../kit/panel'

/** The project that a list of homes belongs to: one on record, or a new one with its code. */
export function ProjectPanel({ page }: { page: ImportPage }) {
  const all = useT()
  const t = all.imports
  const choice = page.project
  const [editing, setEditing] = useState(false)
  const form = useSavedForm('import.setProject', {
    name: `import project ${page.id}`,
    start: { picked: choice?.projects[0]?.id ?? 'new', code: '', name: choice?.written ?? '' },
    input: ({ picked, code, name }) => ({
      id: page.id,
      project: picked === 'new' ? { code: code.trim().toUpperCase(), name } : { id: picked },
    }),
    beside: { 'project.code': 'code', 'project.name': 'name' },
    onSaved: () => setEditing(false),
  })
  const { onSubmit: take, busy, refusal } = form.dialog
  const { picked, code, name } = form.values
  if (!choice) return null
  if (choice.chosen && !editing) {
    return (
      <Panel
        title={t.project}
        note={t.projectIs(choice.chosen.name, choice.chosen.code)}
        right={<KeyButton label={all.kit.more} small quiet onPress={() => setEditing(true)} />}
      />
    )
  }
  return (
    <Panel title={t.projectAsk} tone="amber" padded>
      <Radio.Group
        aria-label={t.projectAsk}
        value={picked}
        onChange={form.field('picked').onChange}
        className="import-options"
      >
        {choice.projects.map((project) => (
          <Radio key={project.id} value={project.id} size="xs" label={t.projectIs(project.name, project.code)} />
        ))}
        <Radio value="new" size="xs" label={t.projectNew} />
      </Radio.Group>
      <form
        className="column gap-8"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          take()
        }}
      >
        {picked === 'new' && (
          <div className="row gap-8 import-project">
            <TextInput label={t.projectCode} {...form.field('code')} w={92} />
            <TextInput label={t.projectName} {...form.field('name')} className="grow" />
          </div>
        )}
        {refusal !== undefined && (
          <span className="red" role="alert">
            {refusal}
          </span>
        )}
        <span>
          <KeyButton
            label={t.projectTake}
            type="submit"
            primary
            small
            busy={busy}
            disabled={picked === 'new' && (code.trim() === '' || name.trim() === '')}
            onPress={take}
          />
        </span>
      </form>
    </Panel>
  )
}
