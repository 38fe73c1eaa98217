import './exchange.css'
import { IconArrowUp, IconUsb } from '@tabler/icons-react'
import { type DragEvent, useEffect, useState } from 'react'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { useHasRole } from '../desk/use-me'
import { usePages } from '../desk/use-pages'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { ViewTabs } from '../kit/list/list-tools'
import { Empty, LoadError, Loading } from '../kit/notes'
import { Page } from '../kit/page'
import { Panel } from '../kit/panel'
import { ChainPanel } from './chain-panel'
import { JobBar } from './job-bar'
import { KeysDialog } from './keys-dialog'
import { PackageDetail } from './package-detail'
import { PackageList } from './package-list'
import { QuarantinePanel } from './quarantine-panel'
import { TrustPanel } from './trust-panel'
import { useExchangeActs } from './use-exchange-acts'

type Direction = 'all' | 'out' | 'in'
const DIRECTIONS: readonly Direction[] = ['all', 'out', 'in']

/** Packages to and from head office: nothing lost, nothing twice, nothing written before the button. */
export function ExchangeScreen() {
  const t = useT()
  const words = t.exchange
  const may = useHasRole('DATA_ADMIN')
  const [view, setView] = useState<Direction>('all')
  const [chosen, setChosen] = useState<string>()
  const acts = useExchangeActs(setChosen)
  const state = useCall('exchange.state', {})
  const direction = view === 'all' ? null : view
  const list = usePages({
    name: 'exchange.list',
    filter: { direction },
    input: (cursor: string | null) => ({ direction, cursor, limit: 100 }),
    rows: (page) => page.packages,
    next: (page) => page.next,
  })
  const { changed, refresh } = list
  // A package that was just made or handed in must be there; nothing else moves the list.
  useEffect(() => {
    if (changed > 0) refresh()
  }, [changed, refresh])
  const packages = list.rows
  const shown = chosen === '' ? undefined : (chosen ?? packages[0]?.key)
  const ready = state.data !== undefined && state.data.trust !== null && state.data.running === null && !acts.busy
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    const [file] = event.dataTransfer.files
    if (file && may && ready) acts.drop(file)
  }
  return (
    <Page
      title={words.title}
      sub={words.sub}
      actions={
        may && (
          <>
            <KeyButton
              label={words.take}
              keys="O"
              icon={<IconUsb size={14} aria-hidden />}
              disabled={!ready}
              busy={acts.opening}
              onPress={acts.take}
            />
            <KeyButton
              label={words.send(state.data?.nextNumber ?? 1)}
              keys="E"
              primary
              icon={<IconArrowUp size={14} aria-hidden />}
              disabled={!ready}
              onPress={acts.make}
            />
          </>
        )
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file has its key and button too */}
      <div className="exchange" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <section className="column gap-12" data-zone tabIndex={-1} aria-label={words.sides}>
          {state.data ? (
            <>
              <ChainPanel state={state.data} packages={packages} />
              <TrustPanel state={state.data} may={may} onLoad={acts.loadKeys} onSave={acts.saveKeys} />
            </>
          ) : state.error ? (
            <LoadError failed={errorText(t, state.error)} onRetry={() => void state.refetch()} />
          ) : (
            <Loading rows={4} />
          )}
          <Panel label={words.list} fill>
            <ViewTabs
              value={view}
              onChange={(id) => setView(DIRECTIONS.find((one) => one === id) ?? 'all')}
              views={DIRECTIONS.map((id) => ({ id, label: words.filter[id] }))}
              right={
                state.data && (
                  <span className="ink-3 text-12 no-wrap">{words.counts(state.data.lastOut, state.data.lastIn)}</span>
                )
              }
            />
            <PackageList
              rows={packages}
              total={list.first?.total ?? 0}
              loading={list.loading}
              selected={shown}
              onSelect={setChosen}
              onMore={list.more}
              error={list.error && <LoadError failed={errorText(t, list.error)} onRetry={refresh} />}
            />
          </Panel>
        </section>
        <section className="column gap-12 exchange-detail" data-zone tabIndex={-1} aria-label={words.detail}>
          {acts.job?.state === 'RUNNING' && <JobBar job={acts.job} />}
          {acts.outcome && (
            <Panel label={words.outcome.refused} tone={acts.outcome.tone} padded>
              <p className={acts.outcome.tone} role={acts.outcome.tone === 'red' ? 'alert' : 'status'}>
                {acts.outcome.text}
              </p>
            </Panel>
          )}
          {shown === undefined ? (
            <Empty {...(may && ready ? { keys: 'O', hint: words.take } : {})}>
              {packages.length === 0 ? (state.data?.trust === null ? words.noTrust : words.drop) : words.choose}
            </Empty>
          ) : (
            <PackageDetail
              key={shown}
              id={shown}
              acts={{
                may,
                busy: acts.busy || state.data?.running !== null,
                onApply: acts.apply,
                onDiscard: acts.discard,
                onSave: acts.save,
                onLater: () => setChosen(''),
              }}
            />
          )}
          <QuarantinePanel may={may} />
        </section>
      </div>
      {acts.keys && <KeysDialog found={acts.keys} onClose={acts.closeKeys} />}
    </Page>
  )
}
