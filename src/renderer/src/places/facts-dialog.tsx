import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { UnitFacts, UnitPage } from '../../../shared/places/contract'
import { useSavedForm } from '../desk/use-kept-form'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { FormDialog } from '../kit/fields/form-dialog'
import { textOrNull } from '../kit/fields/text-or-null'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'

const NONE = 'NONE'

interface FactsValues {
  use: NonNullable<UnitFacts['useStatus']> | typeof NONE
  sale: UnitFacts['saleStatus']
  build: UnitFacts['buildStatus']
  slot: string
}

function FactsForm({ page, onClose }: { page: UnitPage; onClose: () => void }) {
  const t = useT().places
  const { saved } = useStatusMessage()
  // The version that was seen when the form was opened: what came later must be answered, not overwritten.
  const [seen] = useState(page)
  const start: FactsValues = {
    use: page.useStatus ?? NONE,
    sale: page.saleStatus,
    build: page.buildStatus,
    slot: page.keyCabinetSlot ?? '',
  }
  const form = useSavedForm('unit.setFacts', {
    name: `facts ${seen.id} ${seen.siteVersion}`,
    start,
    input: ({ use, sale, build, slot }) => {
      const useStatus = use === NONE ? null : use
      const keyCabinetSlot = textOrNull(slot)
      return {
        id: seen.id,
        version: seen.siteVersion,
        ...(useStatus !== seen.useStatus ? { useStatus } : {}),
        ...(sale !== seen.saleStatus ? { saleStatus: sale } : {}),
        ...(build !== seen.buildStatus ? { buildStatus: build } : {}),
        ...(keyCabinetSlot !== seen.keyCabinetSlot ? { keyCabinetSlot } : {}),
      }
    },
    onSaved: () => {
      saved()
      onClose()
    },
  })
  const words = (map: Record<string, string>) => (value: unknown) => map[String(value)] ?? String(value)
  const list = (map: Record<string, string>) => Object.entries(map).map(([value, label]) => ({ value, label }))
  return (
    <>
      <FormDialog
        {...form.dialog}
        opened
        onClose={onClose}
        title={t.factsTitle(page.displayNo)}
        verb={t.saveFacts}
        refusal={form.failed}
      >
        <Select
          label={t.fact.use}
          data={[...list(t.use), { value: NONE, label: t.noUse }]}
          {...form.field('use')}
          allowDeselect={false}
          data-autofocus
        />
        <Select label={t.fact.sale} data={list(t.sale)} {...form.field('sale')} allowDeselect={false} />
        <Select label={t.fact.build} data={list(t.build)} {...form.field('build')} allowDeselect={false} />
        <TextInput label={t.keySlot} {...form.field('slot')} maxLength={20} />
      </FormDialog>
      <ConflictDialog
        {...form.conflict}
        fields={{
          useStatus: { label: t.fact.use, show: words(t.use) },
          saleStatus: { label: t.fact.sale, show: words(t.sale) },
          buildStatus: { label: t.fact.build, show: words(t.build) },
          keyCabinetSlot: { label: t.keySlot },
        }}
      />
    </>
  )
}

/** Changes the facts of a home that the desk keeps; somebody else's change is shown beside one's own. */
export function FactsDialog({ page, opened, onClose }: { page: UnitPage; opened: boolean; onClose: () => void }) {
  return opened ? <FactsForm page={page} onClose={onClose} /> : null
}
