import { IconCheck, IconLink } from '@tabler/icons-react'
import type { PackagePage } from '../../../shared/exchange/contract'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { count } from '../kit/fields/amounts'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { LoadError, Loading } from '../kit/notes'
import { useNow } from '../kit/now'
import { Panel } from '../kit/panel'
import { Tag } from '../kit/status'
import { moment } from '../kit/time'
import { numberList } from './number-list'
import { PreviewTable, tableName } from './preview-table'

export interface PackageActs {
  may: boolean
  busy: boolean
  onApply: (page: PackagePage) => void
  onDiscard: (page: PackagePage) => void
  onSave: (page: PackagePage) => void
  onLater: () => void
}

const openRows = (page: PackagePage): number =>
  page.preview?.tables.reduce((sum, one) => sum + one.quarantined + one.conflicts, 0) ?? 0

function Head({ page, acts }: { page: PackagePage; acts: PackageActs }) {
  const t = useT()
  const words = t.exchange
  const now = useNow()
  const came = page.direction === 'in'
  const at = moment(t.kit, page.madeAt, now, true)
  const waiting = openRows(page)
  return (
    <Panel label={came ? words.headIn(page.number) : words.headOut(page.number)} padded>
      <div className="row gap-12 exchange-head">
        <div className="column gap-4">
          <div className="row gap-8">
            <b className="text-16 no-wrap">{came ? words.headIn(page.number) : words.headOut(page.number)}</b>
            {came && page.state !== 'FORK' && (
              <Tag tone="green">
                <IconCheck size={12} aria-hidden />
                {words.signed}
              </Tag>
            )}
            {came && (page.state === 'PREVIEWED' || page.state === 'APPLIED') && (
              <Tag tone="green">
                <IconLink size={12} aria-hidden />
                {words.follows(page.number)}
              </Tag>
            )}
            {page.state === 'FORK' && <Tag tone="red">{words.state.FORK}</Tag>}
            {page.missing.length > 0 && <Tag tone="amber">{words.missing(numberList(page.missing))}</Tag>}
          </div>
          <span className="ink-2">
            {came ? words.made(at, count(page.rows)) : words.sentBy(at, page.byName, count(page.rows))}
            {came &&
              (page.appliedAt
                ? words.appliedBy(moment(t.kit, page.appliedAt, now, true), page.appliedByName ?? '')
                : words.notWritten)}
          </span>
        </div>
        <div className="push row gap-8">
          {acts.may && page.state === 'PREVIEWED' && (
            <>
              <KeyButton label={words.discard} quiet onPress={() => acts.onDiscard(page)} />
              <KeyButton label={words.later} keys="Escape" disabled={acts.busy} onPress={acts.onLater} />
              <KeyButton
                label={waiting > 0 ? words.applyOpen(waiting) : words.apply}
                keys="Ctrl+Enter"
                primary
                busy={acts.busy}
                onPress={() => acts.onApply(page)}
              />
            </>
          )}
          {acts.may && (page.state === 'HELD' || page.state === 'FORK') && (
            <KeyButton label={words.discard} onPress={() => acts.onDiscard(page)} />
          )}
          {acts.may && !came && <KeyButton label={words.save} keys="Ctrl+S" onPress={() => acts.onSave(page)} />}
        </div>
      </div>
    </Panel>
  )
}

function Sent({ page }: { page: PackagePage }) {
  const t = useT().exchange
  return (
    <Panel title={t.sent} note={t.folder}>
      <table className="grid" aria-label={t.sent}>
        <tbody>
          {page.sent.length === 0 && (
            <tr>
              <td className="ink-3">{t.emptySent}</td>
            </tr>
          )}
          {page.sent.map(({ table, rows }) => (
            <tr key={table}>
              <td>{tableName(t, table)}</td>
              <td className="align-right">{count(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="ink-3 exchange-file">{page.fileName}</p>
    </Panel>
  )
}

/** One package: trust first, then the counts, then what is to be decided. */
export function PackageDetail({ id, acts }: { id: string; acts: PackageActs }) {
  const t = useT()
  const call = useCall('exchange.package', { key: id })
  if (call.error) return <LoadError failed={errorText(t, call.error)} onRetry={() => void call.refetch()} />
  if (!call.data) return <Loading />
  const page = call.data
  return (
    <>
      <Head page={page} acts={acts} />
      {page.preview && <PreviewTable preview={page.preview} done={page.state === 'APPLIED'} />}
      {page.direction === 'out' && <Sent page={page} />}
    </>
  )
}
