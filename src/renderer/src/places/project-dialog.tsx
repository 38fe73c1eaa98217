import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ProjectRow } from '../../../shared/places/contract'
import { fieldErrors, formRefusal } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { useMay } from '../desk/use-me'
import { useSave } from '../desk/use-save'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { FormDialog } from '../kit/fields/form-dialog'
import { forgetKept, useKept } from '../kit/fields/kept'
import { useT } from '../kit/language'
import { useSay } from '../kit/said'
import { ProjectTerms } from './project-terms'

const text = (value: string): string | null => value.trim() || null

function ProjectForm({ project, onClose }: { project: ProjectRow | undefined; onClose: () => void }) {
  const all = useT()
  const t = all.places
  const { saved } = useSay()
  const mayData = useMay('DATA_ADMIN')
  const [version] = useState(project?.version ?? null)
  const form = `project ${project?.id ?? 'new'} ${version}`
  const [values, setValues] = useKept(form, 'values', {
    code: project?.code ?? '',
    name: project?.name ?? '',
    city: project?.city ?? '',
    developer: project?.developer ?? '',
    heatingFrom: project?.seasons?.heating?.from ?? '',
    heatingTo: project?.seasons?.heating?.to ?? '',
    coolingFrom: project?.seasons?.cooling?.from ?? '',
    coolingTo: project?.seasons?.cooling?.to ?? '',
  })
  const [life, setLife] = useKept<number | string>(form, 'life', project?.designLifeYears ?? 50)
  const [repair, setRepair] = useKept<number | string>(form, 'repair', project?.contractRepairDays ?? '')
  const saving = useSave(
    'project.save',
    () => {
      forgetKept(form)
      saved()
      onClose()
    },
    { seasons: 'seasons' },
  )
  const errors = fieldErrors(all, saving.error)
  const field = (name: keyof typeof values, label: string) => ({
    label,
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  })
  const season = (from: string, to: string) => (from || to ? { from, to } : undefined)
  const heating = season(values.heatingFrom, values.heatingTo)
  const cooling = season(values.coolingFrom, values.coolingTo)
  const submit = (): void =>
    saving.save({
      id: project?.id ?? null,
      version,
      code: values.code.toUpperCase(),
      name: values.name,
      city: text(values.city),
      developer: text(values.developer),
      designLifeYears: Number(life) || 50,
      contractRepairDays: repair === '' ? null : Number(repair),
      seasons: heating || cooling ? { ...(heating ? { heating } : {}), ...(cooling ? { cooling } : {}) } : null,
    })
  const of = (path: string) => errors[path] ?? null
  return (
    <>
      <FormDialog
        form={form}
        opened
        size={720}
        onClose={onClose}
        title={project ? t.projectTitle(project.name) : t.newProject}
        verb={t.saveProject}
        onSubmit={submit}
        busy={saving.busy}
        refusal={formRefusal(all, saving.error)}
      >
        <div className="form-2">
          <TextInput {...field('name', t.name)} error={of('name')} data-autofocus />
          <TextInput {...field('code', t.code)} error={of('code')} />
          <TextInput {...field('developer', t.developer)} error={of('developer')} />
          <TextInput {...field('city', t.city)} error={of('city')} />
          <NumberInput
            label={t.designLifeYears}
            value={life}
            onChange={setLife}
            min={1}
            max={200}
            error={of('designLifeYears')}
          />
          <NumberInput
            label={t.repairDays}
            value={repair}
            onChange={setRepair}
            min={0}
            max={365}
            error={of('contractRepairDays')}
          />
          <TextInput
            {...field('heatingFrom', `${t.heating}${all.kit.comma}${t.seasonFrom}`)}
            placeholder="11-15"
            error={of('seasons.heating.from')}
          />
          <TextInput
            {...field('heatingTo', `${t.heating}${all.kit.comma}${t.seasonTo}`)}
            placeholder="03-15"
            error={of('seasons.heating.to')}
          />
          <TextInput
            {...field('coolingFrom', `${t.cooling}${all.kit.comma}${t.seasonFrom}`)}
            placeholder="06-01"
            error={of('seasons.cooling.from')}
          />
          <TextInput
            {...field('coolingTo', `${t.cooling}${all.kit.comma}${t.seasonTo}`)}
            placeholder="09-15"
            error={of('seasons.cooling.to')}
          />
        </div>
        {project && mayData && <ProjectTerms projectId={project.id} />}
      </FormDialog>
      <ConflictDialog
        {...saving.conflict}
        fields={{
          name: { label: t.name },
          code: { label: t.code },
          city: { label: t.city },
          developer: { label: t.developer },
          designLifeYears: { label: t.designLifeYears },
          contractRepairDays: { label: t.repairDays },
          seasons: { label: `${t.heating}、${t.cooling}` },
        }}
      />
    </>
  )
}

/** Settings of a project, with the warranty terms that differ from the law; `projectId` null makes a new one. */
export function ProjectDialog({ projectId, onClose }: { projectId: string | null; onClose: () => void }) {
  const projects = useCall('project.list', {})
  const project = projects.data?.find((one) => one.id === projectId)
  if (projectId !== null && !project) return null
  return <ProjectForm project={project} onClose={onClose} />
}
