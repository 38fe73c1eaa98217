import type { Placed } from './paper-flow'
import { Columns } from './paper-parts'

const Caption = ({ title, from }: { title: string | null; from: number }) =>
  title === null ? null : <div className="printed-caption">{from === 0 ? title : `${title}（续）`}</div>

/** Draws a block, or the part of it that stands on this page. */
export const PaperBlock = ({ placed }: { placed: Placed }) => {
  const { block, from, to } = placed
  if (block.kind === 'whole')
    return (
      <div className={block.bottom === true ? 'printed-block bottom' : 'printed-block'} data-block={block.key}>
        {block.node}
      </div>
    )
  if (block.kind === 'rows')
    return (
      <div className="printed-block" data-block={block.key}>
        <Caption title={block.title} from={from} />
        <table>
          <Columns widths={block.widths} />
          {block.head === null ? null : <thead>{block.head}</thead>}
          <tbody>
            {block.rows.slice(from, to).map((row) => (
              <tr key={row.key} data-row>
                {row.node}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  return (
    <div className="printed-block" data-block={block.key}>
      <Caption title={block.title} from={from} />
      <table>
        <Columns widths={[block.labelWidth, null]} />
        <tbody>
          <tr>
            <th>{from === 0 ? block.label : `${block.label}（续）`}</th>
            <td>
              {block.text === '' ? (
                <u className="printed-line" />
              ) : (
                <div className="printed-text" data-text>
                  {block.text.slice(from, to).replace(/\n$/, '')}
                </div>
              )}
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}
