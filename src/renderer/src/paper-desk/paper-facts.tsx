import { Link } from 'react-router'
import type { PaperSheet } from '../../../shared/papers/contract'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Facts } from '../kit/panel'
import { DoorNumber, Tag } from '../kit/status'
import { moment } from '../kit/time'

/** What the register knows of a paper: about what, when, signed by whom, void or not. */
export function PaperFacts({ sheet }: { sheet: PaperSheet }) {
  const t = useT()
  const now = useNow()
  const words = t.documents
  return (
    <header className="detail-head">
      <h2 className="text-16 row gap-8">
        {sheet.docNo}
        {sheet.voided && <Tag tone="red">{words.voided}</Tag>}
      </h2>
      <span className="ink-3">{sheet.title}</span>
      {sheet.voided && <span className="red">{words.voidedWhy(sheet.voided.reason)}</span>}
      <Facts
        items={[
          [words.facts.issued, moment(t.kit, sheet.issuedAt, now, true)],
          ...(sheet.displayNo === null
            ? []
            : [[words.facts.room, <DoorNumber key="room">{sheet.displayNo}</DoorNumber>] as [string, React.ReactNode]]),
          ...(sheet.ticketNo === null
            ? []
            : [
                [
                  words.facts.ticket,
                  <Link key="ticket" to={`/tickets/${sheet.ticketId}`}>
                    {sheet.ticketNo}
                  </Link>,
                ] as [string, React.ReactNode],
              ]),
          [
            words.facts.signed,
            sheet.signatures.length === 0
              ? words.notSigned
              : sheet.signatures
                  .map((each) =>
                    [
                      each.name,
                      words.signed[each.how] ?? each.how,
                      moment(t.kit, each.at, now, true),
                      ...(each.witnesses.length > 0 ? [words.witnesses(each.witnesses.join('、'))] : []),
                    ].join(' '),
                  )
                  .join('；'),
          ],
        ]}
      />
    </header>
  )
}
