import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ProjectRow } from '../../../shared/places/contract'
import { useCall } from '../desk/use-call'
import { useSavedForm } from '../desk/use-kept-form'
import { useHasRole } from '../desk/use-me'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { FormDialog } from '../kit/fields/form-dialog'
import { textOrNull } from '../kit/fields/text-or-null'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { ProjectTerms } from './project-terms'

interface ProjectValues {
  code: string
  name: string
  city: string
  developer: string
  heatingFrom: string
  heatingTo: string
  coolingFrom: string
  coolingTo: string
  life: number | string
  repair: number | string
}

/** Fields of the form for paths of the input that have another name. */
const beside = {
  designLifeYears: 'life',
  contractRepairDays: 'repair',
  'seasons.heating.from': 'heatingFrom',
  'seasons.heating.to': 'heatingTo',
  'seasons.cooling.from': 'coolingFrom',
  'seasons.cooling.to': 'coolingTo',
} as const

const startOf = (project: ProjectRow | undefined): ProjectValues => ({
  code: project?.code ?? '',
  name: project?.name ?? '',
  city: project?.city ?? '',
  developer: project?.developer ?? '',
  heatingFrom: project?.seasons?.heating?.from ?? '',
  heatingTo: project?.seasons?.heating?.to ?? '',
  coolingFrom: project?.seasons?.cooling?.from ?? '',
  coolingTo: project?.seasons?.cooling?.to ?? '',
  life: project?.designLifeYears ?? 50,
  repair: project?.contractRepairDays ?? '',
})

const season = (from: string, to: string) => (from || to ? { from, to } : undefined)

const seasonsOf = (values: ProjectValues) => {
  const heating = season(values.heatingFrom, values.heatingTo)
  const cooling = season(values.coolingFrom, values.coolingTo)
  return heating || cooling ? { ...(heating ? { heating } : {}), ...(cooling ? { cooling } : {}) } : null
}

function ProjectForm({ project, onClose }: { project: ProjectRow | undefined; onClose: () => void }) {
  const all = useT()
  const t = all.places
  const { saved } = useStatusMessage()
  const mayData = useHasRole('DATA_ADMIN')
  const [version] = useState(project?.version ?? null)
  const form = useSavedForm('project.save', {
    name: `project ${project?.id ?? 'new'} ${version}`,
    start: startOf(project),
    input: (values) => ({
      id: project?.id ?? null,
      version,
      code: values.code.toUpperCase(),
      name: values.name,
      city: textOrNull(values.city),
      developer: textOrNull(values.developer),
      designLifeYears: Number(values.life) || 50,
      contractRepairDays: values.repair === '' ? null : Number(values.repair),
      seasons: seasonsOf(values),
    }),
    beside,
    sends: { seasons: 'seasons' },
    onSaved: () => {
      saved()
      onClose()
    },
  })
  const heating = (part: string): string => `${t.heating}${all.kit.comma}${part}`
  const cooling = (part: string): string => `${t.cooling}${all.kit.comma}${part}`
  return (
    <>
      <FormDialog
        {...form.dialog}
        opened
        size={720}
        onClose={onClose}
        title={project ? t.projectTitle(project.name) : t.newProject}
        verb={t.saveProject}
      >
        <div className="form-2">
          <TextInput label={t.name} {...form.field('name')} data-autofocus />
          <TextInput label={t.code} {...form.field('code')} />
          <TextInput label={t.developer} {...form.field('developer')} />
          <TextInput label={t.city} {...form.field('city')} />
          <NumberInput label={t.designLifeYears} {...form.field('life')} min={1} max={200} />
          <NumberInput label={t.repairDays} {...form.field('repair')} min={0} max={365} />
          <TextInput label={heating(t.seasonFrom)} {...form.field('heatingFrom')} placeholder="11-15" />
          <TextInput label={heating(t.seasonTo)} {...form.field('heatingTo')} placeholder="03-15" />
          <TextInput label={cooling(t.seasonFrom)} {...form.field('coolingFrom')} placeholder="06-01" />
          <TextInput label={cooling(t.seasonTo)} {...form.field('coolingTo')} placeholder="09-15" />
        </div>
        {project && mayData && <ProjectTerms projectId={project.id} />}
      </FormDialog>
      <ConflictDialog
        {...form.conflict}
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
