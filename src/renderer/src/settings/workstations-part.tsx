import { useCall } from '../desk/use-call'
import { useT } from '../kit/language'
import { Loading } from '../kit/notes'
import { Panel } from '../kit/panel'
import { Tag } from '../kit/status'
import { businessDay } from '../kit/time'

/** The workstations of the site with the letters that stand in their numbers. */
export function WorkstationsPart() {
  const t = useT().settings
  const list = useCall('workstation.list', {})
  return (
    <Panel title={t.parts.workstations} note={list.data?.length}>
      {list.data ? (
        <table className="grid">
          <thead>
            <tr>
              <th>{t.letter}</th>
              <th>{t.workstation}</th>
              <th>{t.since}</th>
            </tr>
          </thead>
          <tbody>
            {list.data.map((one) => (
              <tr key={one.id}>
                <td>
                  <b>{one.deskLetter}</b>
                </td>
                <td>
                  <span className="row gap-8">
                    {one.name}
                    {one.here && <Tag tone="blue">{t.here}</Tag>}
                  </span>
                </td>
                <td className="ink-2">{businessDay(one.createdAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Loading rows={3} />
      )}
    </Panel>
  )
}
