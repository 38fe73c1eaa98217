import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ImportPage } from '../../../shared/imports/contract'
import { errorText, fieldErrors } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { forgetKept, useKept } from '../kit/fields/kept'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Panel } from '../kit/panel'

/** The project that a list of homes belongs to: one on record, or a new one with its code. */
export function ProjectPanel({ page }: { page: ImportPage }) {
  const all = useT()
  const t = all.imports
  const choice = page.project
  const set = useDo('import.setProject')
  const form = `import project ${page.id}`
  const [editing, setEditing] = useState(false)
  const [picked, setPicked] = useKept<string>(form, 'picked', choice?.projects[0]?.id ?? 'new')
  const [code, setCode] = useKept<string>(form, 'code', '')
  const [name, setName] = useKept(form, 'name', choice?.written ?? '')
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
  const take = (): void => {
    const project = picked === 'new' ? { code: code.trim().toUpperCase(), name } : { id: picked }
    set.mutate(
      { id: page.id, project },
      {
        onSuccess: () => {
          forgetKept(form)
          setEditing(false)
        },
      },
    )
  }
  const errors = fieldErrors(all, set.error)
  const found = Object.values(errors).length > 0
  return (
    <Panel title={t.projectAsk} tone="amber" padded>
      <Radio.Group aria-label={t.projectAsk} value={picked} onChange={setPicked} className="imp-options">
        {choice.projects.map((project) => (
          <Radio key={project.id} value={project.id} size="xs" label={t.projectIs(project.name, project.code)} />
        ))}
        <Radio value="new" size="xs" label={t.projectNew} />
      </Radio.Group>
      <form
        className="col g8"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          take()
        }}
      >
        {picked === 'new' && (
          <div className="row g8 imp-project">
            <TextInput
              label={t.projectCode}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              error={errors['project.code'] ?? errors.code}
              w={92}
            />
            <TextInput
              label={t.projectName}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={errors['project.name'] ?? errors.name}
              className="grow"
            />
          </div>
        )}
        {set.error && !found && (
          <span className="red" role="alert">
            {errorText(all, set.error)}
          </span>
        )}
        <span>
          <KeyButton
            label={t.projectTake}
            type="submit"
            primary
            small
            busy={set.isPending}
            disabled={picked === 'new' && (code.trim() === '' || name.trim() === '')}
            onPress={take}
          />
        </span>
      </form>
    </Panel>
  )
}
