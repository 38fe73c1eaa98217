import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { UnitFacts, UnitPage } from '../../../shared/places/contract'
import { errorText } from '../desk/refused'
import { useSave } from '../desk/use-save'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { FormDialog } from '../kit/fields/form-dialog'
import { forgetKept, useKept } from '../kit/fields/kept'
import { useT } from '../kit/language'
import { useSay } from '../kit/said'

const NONE = 'NONE'

function FactsForm({ page, onClose }: { page: UnitPage; onClose: () => void }) {
  const all = useT()
  const t = all.places
  const { saved } = useSay()
  // The version that was seen when the form was opened: what came later must be answered, not overwritten.
  const [seen] = useState(page)
  const form = `facts ${seen.id} ${seen.siteVersion}`
  const [use, setUse] = useKept<string>(form, 'use', page.useStatus ?? NONE)
  const [sale, setSale] = useKept<string>(form, 'sale', page.saleStatus)
  const [build, setBuild] = useKept<string>(form, 'build', page.buildStatus)
  const [slot, setSlot] = useKept(form, 'slot', page.keyCabinetSlot ?? '')
  const saving = useSave('unit.setFacts', () => {
    forgetKept(form)
    saved()
    onClose()
  })
  const useStatus = use === NONE ? null : (use as UnitFacts['useStatus'])
  const keyCabinetSlot = slot.trim() || null
  const words = (map: Record<string, string>) => (value: unknown) => map[String(value)] ?? String(value)
  const submit = (): void =>
    saving.save({
      id: seen.id,
      version: seen.siteVersion,
      ...(useStatus !== seen.useStatus ? { useStatus } : {}),
      ...(sale !== seen.saleStatus ? { saleStatus: sale as UnitFacts['saleStatus'] } : {}),
      ...(build !== seen.buildStatus ? { buildStatus: build as UnitFacts['buildStatus'] } : {}),
      ...(keyCabinetSlot !== seen.keyCabinetSlot ? { keyCabinetSlot } : {}),
    })
  const list = (map: Record<string, string>) => Object.entries(map).map(([value, label]) => ({ value, label }))
  return (
    <>
      <FormDialog
        form={form}
        opened
        onClose={onClose}
        title={t.factsTitle(page.displayNo)}
        verb={t.saveFacts}
        onSubmit={submit}
        busy={saving.busy}
        refusal={saving.error && errorText(all, saving.error)}
      >
        <Select
          label={t.fact.use}
          data={[...list(t.use), { value: NONE, label: t.noUse }]}
          value={use}
          onChange={(value) => value && setUse(value)}
          allowDeselect={false}
          data-autofocus
        />
        <Select
          label={t.fact.sale}
          data={list(t.sale)}
          value={sale}
          onChange={(v) => v && setSale(v)}
          allowDeselect={false}
        />
        <Select
          label={t.fact.build}
          data={list(t.build)}
          value={build}
          onChange={(v) => v && setBuild(v)}
          allowDeselect={false}
        />
        <TextInput
          label={t.keySlot}
          value={slot}
          onChange={(event) => setSlot(event.currentTarget.value)}
          maxLength={20}
        />
      </FormDialog>
      <ConflictDialog
        {...saving.conflict}
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
