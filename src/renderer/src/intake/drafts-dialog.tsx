import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useCall, useDo } from '../desk/use-call'
import { Dialog } from '../kit/dialog'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { moment } from '../kit/time'
import { TICKET_DRAFT } from './use-draft'

/** The drafts that are open, newest first. Drafts change without an event, so they are asked for when this is shown. */
export const useDrafts = () => useCall('draft.list', { kind: TICKET_DRAFT })

function Inside({ onClose, current }: { onClose: () => void; current: string | undefined }) {
  const t = useT()
  const now = useNow()
  const go = useNavigate()
  const client = useQueryClient()
  const drafts = useDrafts()
  const discard = useDo('draft.discard')
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useEffect(() => void drafts.refetch(), [])
  const open = (id: string) => (): void => {
    onClose()
    void go(`/tickets/new/${id}`)
  }
  const rows = drafts.data ?? []
  return (
    <div className="column gap-8">
      <ul className="draft-list">
        {rows.map((row, at) => (
          <li key={row.id} className={row.id === current ? 'panel-row on' : 'panel-row'}>
            <KeyButton
              label={row.title || t.tickets.drafts.untitled}
              quiet
              onPress={open(row.id)}
              {...(at < 9 ? { keys: String(at + 1) } : {})}
              {...(at === 0 ? { 'data-autofocus': true } : {})}
            />
            <span className="push text-12 ink-3 no-wrap">
              {t.tickets.drafts.at(moment(t.kit, row.updatedAt, now, true))}
            </span>
            <ActionIcon
              aria-label={`${t.tickets.drafts.discard} ${row.title}`}
              disabled={row.id === current}
              onClick={() =>
                discard.mutate(
                  { id: row.id },
                  { onSuccess: () => void client.invalidateQueries({ queryKey: ['draft.list'] }) },
                )
              }
            >
              <IconTrash size={15} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p className="ink-3">{t.tickets.drafts.none}</p>}
      <div className="row gap-8 end">
        <KeyButton
          label={t.tickets.drafts.new}
          keys="Alt+N"
          onPress={() => {
            onClose()
            void go('/tickets/new')
          }}
        />
      </div>
    </div>
  )
}

/** All open drafts; a press goes on with one. */
export function DraftsDialog({
  opened,
  onClose,
  current,
}: {
  opened: boolean
  onClose: () => void
  current?: string | undefined
}) {
  const t = useT().tickets
  return (
    <Dialog opened={opened} onClose={onClose} title={t.drafts.title} size={520}>
      <Inside onClose={onClose} current={current} />
    </Dialog>
  )
}
