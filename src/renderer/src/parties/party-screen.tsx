import './parties.css'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { PartyPage } from '../../../shared/parties/contract'
import { useDesk } from '../desk/desk-provider'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { useHasRole } from '../desk/use-me'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { LoadError, Loading } from '../kit/notes'
import { useNow } from '../kit/now'
import { Page } from '../kit/page'
import { Panel } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { Initial, Tag } from '../kit/status'
import { ContactsPanel } from './contacts-panel'
import { DebtsPanel } from './debts-panel'
import { EditDialog } from './edit-dialog'
import { HomesPanel } from './homes-panel'
import { IdentityPanel } from './identity-panel'
import { RelationsPanels } from './relations-panels'
import { RevealPhone } from './reveal-phone'
import { TimelinePanel } from './timeline-panel'

/** Promises to a person that are past or still to be kept. */
export const openPromises = (party: PartyPage) => party.openTickets.filter((ticket) => ticket.nextDueAt !== null)

function Head({ party, onEdit }: { party: PartyPage; onEdit: () => void }) {
  const t = useT().parties
  const go = useNavigate()
  const now = useNow()
  const { can } = useDesk()
  const { hidden } = usePrivacy()
  const mayTake = useHasRole('CLERK', 'LEAD', 'MANAGER')
  const mayEdit = useHasRole('CLERK', 'LEAD', 'MANAGER', 'DATA_ADMIN')
  const phone = party.contacts.find((contact) => contact.status === 'VALID' && contact.type === 'MOBILE')
  const owned = party.homes.filter((home) => home.kind === 'OWNER' && home.toDate === null)
  const late = openPromises(party).some((ticket) => Date.parse(ticket.nextDueAt ?? '') < now)
  const figures = [
    [new Set(party.homes.map((home) => home.unitId)).size, t.figures.homes, ''],
    [party.openTickets.length, t.figures.open, ''],
    [party.ticketCount, t.figures.all, ''],
    [openPromises(party).length, t.figures.owed, late ? 'red' : ''],
  ] as const
  return (
    <section className="panel party-head" aria-label={hidden ? t.title : party.name}>
      <Initial name={hidden ? '' : party.name} size={46} />
      <div className="grow">
        <div className="row gap-8">
          <h2 className="text-20 ellipsis">{hidden ? '••' : party.name}</h2>
          {owned.length > 0 && <Tag tone="blue">{t.owner}</Tag>}
          {party.kind === 'ORG' && <Tag>{t.org}</Tag>}
        </div>
        <div className="row gap-12 ink-2 ellipsis">
          {phone && <RevealPhone partyId={party.id} contact={phone} first />}
          {party.preferredContact && <span className="no-wrap">{t.prefers(party.preferredContact)}</span>}
          {party.language && <span className="ellipsis">{party.language}</span>}
        </div>
      </div>
      <div className="party-figures">
        {figures.map(([value, words, tone]) => (
          <div key={words}>
            <b className={`text-20 ${tone}`}>{value}</b>
            <span className="text-12 ink-3 no-wrap">{words}</span>
          </div>
        ))}
      </div>
      <div className="row gap-8">
        {mayTake && (
          <KeyButton
            label={t.intake}
            keys={can.windowKeys ? ['Ctrl+N', 'Alt+N'] : ['Alt+N', 'Ctrl+N']}
            primary
            onPress={() => {
              const home = owned.length === 1 ? owned[0] : undefined
              void go(`/tickets/new?party=${party.id}${home ? `&unit=${home.unitId}` : ''}`)
            }}
          />
        )}
        {mayEdit && <KeyButton label={t.edit} keys="F2" onPress={onEdit} />}
      </div>
    </section>
  )
}

/** 业主档案: what we owe this person first, then how to reach them, their homes and all that happened. */
export function PartyScreen() {
  const all = useT()
  const t = all.parties
  const { id = '' } = useParams()
  const { hidden } = usePrivacy()
  const [editing, setEditing] = useState(false)
  const party = useCall('party.get', { id })
  const mayEdit = useHasRole('CLERK', 'LEAD', 'MANAGER', 'DATA_ADMIN')
  if (party.error)
    return (
      <Page title={t.title}>
        <LoadError
          failed={party.error.code === 'NOT_FOUND' ? t.notThere : errorText(all, party.error)}
          onRetry={() => void party.refetch()}
        />
      </Page>
    )
  const page = party.data
  return (
    <Page title={page && !hidden ? page.name : t.title} sub={page && t.page(page.version)}>
      {page ? (
        <>
          <Head party={page} onEdit={() => setEditing(true)} />
          <div className="party-columns">
            <div className="column gap-12">
              <DebtsPanel party={page} />
              <ContactsPanel party={page} may={mayEdit} />
              <IdentityPanel party={page} />
            </div>
            <div className="column gap-12">
              <HomesPanel party={page} may={mayEdit} />
              <TimelinePanel party={page} />
            </div>
            <div className="column gap-12">
              <RelationsPanels party={page} may={mayEdit} />
            </div>
          </div>
          {editing && <EditDialog party={page} onClose={() => setEditing(false)} />}
        </>
      ) : (
        <Panel>
          <Loading rows={12} />
        </Panel>
      )}
    </Page>
  )
}
