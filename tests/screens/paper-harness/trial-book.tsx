import { BOOK, type Book } from '../../../src/renderer/src/papers/book'
import { drawForm } from '../../../src/renderer/src/papers/draw-form'
import type { Block } from '../../../src/renderer/src/papers/paper-flow'
import { blankRow, Field, Fields, HeadRow, Signatures } from '../../../src/renderer/src/papers/paper-parts'
import { phoneOnCopy } from '../../../src/shared/papers/forms'
import { f90, f91, f92 } from '../../support/trial-forms'

const number = (words: string): Block => ({ kind: 'whole', key: 'number', node: <h1>{words}</h1> })
const clause = (words: string): Block => ({
  kind: 'whole',
  key: 'clause',
  node: <div className="printed-clause">{words}</div>,
})
const lines = (title: string, words: readonly string[]): Block => ({
  kind: 'rows',
  key: 'lines',
  title: null,
  widths: [12, null],
  head: <HeadRow cells={['序', title]} />,
  rows: [
    ...words.map((each, at) => ({
      key: each,
      node: (
        <>
          <td className="centred">{at + 1}</td>
          <td>{each}</td>
        </>
      ),
    })),
    blankRow(2),
  ],
})

/** The desk's forms and those that only tests have. */
export const TRIAL_BOOK: Book = {
  ...BOOK,
  F90: drawForm(f90, {
    1: (slip) => ({ blocks: () => [number(slip.number), clause(slip.clause)] }),
    2: (slip) => ({ blocks: () => [number(slip.number), lines('前面', slip.before), clause(slip.clause)] }),
  }),
  F91: drawForm(f91, {
    1: (order) => ({
      blocks: (copy) => [
        {
          kind: 'whole',
          key: 'who',
          node: (
            <Fields widths={[20, null]}>
              <tr>
                <Field label="电话" value={order.phone && phoneOnCopy(copy, order.phone)} />
              </tr>
            </Fields>
          ),
        },
        lines('项目', order.works),
        { kind: 'whole', key: 'signs', bottom: true, node: <Signatures roles={['业主', '维修']} /> },
      ],
    }),
  }),
  F92: drawForm(f92, {
    1: (permit) => ({ blocks: () => [number(permit.place), clause(permit.clause)] }),
  }),
}
