import type { ReactNode } from 'react'

/** The value, or a line to be filled by hand when nothing is known. */
export const Fill = ({ value }: { value: ReactNode }) =>
  value === null || value === undefined || value === '' ? <u className="printed-line" /> : value

/** A square to tick, ticked when `on`. */
export const Box = ({ on = false, children }: { on?: boolean; children: ReactNode }) => (
  <span className="printed-choice">
    <i className={on ? 'printed-box on' : 'printed-box'} />
    {children}
  </span>
)

const TICK = (
  <svg viewBox="0 0 10 10" aria-label="合格" role="img">
    <path d="M1.5 5.4 4 8 8.6 2" fill="none" stroke="#000" strokeWidth="1.5" />
  </svg>
)

/** The mark before one thing looked at: tick, numbers of its problems, bar, or nothing yet. */
export const Mark = ({ result, problems }: { result: string; problems: readonly number[] }) => (
  <span className={result === 'PROBLEM' ? 'printed-mark bad' : 'printed-mark'}>
    {result === 'PASS' ? TICK : result === 'PROBLEM' ? problems.join('、') || '有' : result === 'NA' ? '—' : ''}
  </span>
)

/** Fixed columns in mm; `null` takes what is left. */
export const Columns = ({ widths }: { widths: readonly (number | null)[] }) => (
  <colgroup>
    {widths.map((width, index) => (
      // the columns of a form never move
      // biome-ignore lint/suspicious/noArrayIndexKey: fixed order
      <col key={index} style={width === null ? {} : { width: `${width}mm` }} />
    ))}
  </colgroup>
)

/** A table of label and value cells. */
export const Fields = ({ widths, children }: { widths: readonly (number | null)[]; children: ReactNode }) => (
  <table>
    <Columns widths={widths} />
    <tbody>{children}</tbody>
  </table>
)

/** Label cell and value cell. */
export const Field = ({ label, value, span = 1 }: { label: string; value: ReactNode; span?: number }) => (
  <>
    <th>{label}</th>
    <td colSpan={span}>
      <Fill value={value} />
    </td>
  </>
)

/** Head row of a table. */
export const HeadRow = ({ cells }: { cells: readonly string[] }) => (
  <tr>
    {cells.map((cell) => (
      <th key={cell}>{cell}</th>
    ))}
  </tr>
)

/** The row that closes a table so that nothing can be added under the signature. */
export const blankRow = (columns: number) => ({
  key: 'blank',
  node: (
    <td colSpan={columns} className="printed-blank">
      以下空白
    </td>
  ),
})

/** Who signs: role, a line of 40 mm, the date; two stand in one row, more in columns with the date below. */
export const Signatures = ({ roles }: { roles: readonly string[] }) => (
  <div className={roles.length > 2 ? 'printed-signatures columns' : 'printed-signatures'}>
    {roles.map((role) => (
      <div key={role} className="printed-signature">
        <span>
          {role}
          <u />
        </span>
        {roles.length > 2 ? (
          <span className="printed-date">
            日期
            <u />年<u />月<u />日
          </span>
        ) : (
          <span className="printed-day">
            日期
            <u />
          </span>
        )}
      </div>
    ))}
  </div>
)
