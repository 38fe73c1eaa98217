import { useRef } from 'react'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Panel, PanelRow } from '../kit/panel'
import { useStatusMessage } from '../kit/status-message'

/** The text of a csv file: UTF-8, or the Chinese encoding that office programs write. */
const textOf = async (file: File): Promise<string> => {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Statutory holidays and make-up days by year, loaded from csv; a file with a wrong line changes nothing. */
export function CalendarPart() {
  const all = useT()
  const t = all.settings
  const { say } = useStatusMessage()
  const input = useRef<HTMLInputElement>(null)
  const years = useCall('calendar.years', {})
  const load = useDo('calendar.load')
  const errors = load.data?.errors ?? []
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const csv = await textOf(file)
    load.mutate(
      { csv },
      {
        onSuccess: (done) => {
          if (done.errors.length === 0) say(t.calendarLoaded(done.years.join(all.kit.conflict.comma)))
        },
      },
    )
  }
  return (
    <>
      <Panel
        title={t.years}
        right={
          <KeyButton
            label={t.loadCalendar}
            keys="O"
            small
            primary
            busy={load.isPending}
            onPress={() => input.current?.click()}
          />
        }
      >
        {years.data?.length === 0 && <PanelRow>{<span className="ink-3">{t.noYears}</span>}</PanelRow>}
        {years.data?.map((one) => (
          <PanelRow key={one.year}>{t.yearDays(one.year, one.days)}</PanelRow>
        ))}
        <PanelRow>{<span className="ink-3 text-12">{t.calendarHelp}</span>}</PanelRow>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          hidden
          aria-label={t.loadCalendar}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </Panel>
      {load.error && (
        <p className="red" role="alert">
          {errorText(all, load.error)}
        </p>
      )}
      {errors.length > 0 && (
        <Panel title={t.calendarRefused(errors.length)} tone="red">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
          <section className="fault-rows" tabIndex={0} aria-label={t.fault}>
            <table className="grid">
              <thead>
                <tr>
                  <th>{t.line}</th>
                  <th>{t.value}</th>
                  <th>{t.fault}</th>
                </tr>
              </thead>
              <tbody>
                {errors.slice(0, 200).map((one) => (
                  <tr key={`${one.line} ${one.fault}`}>
                    <td>{one.line}</td>
                    <td>{one.value}</td>
                    <td>{t.faults[one.fault]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </Panel>
      )}
    </>
  )
}
