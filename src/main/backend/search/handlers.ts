import type { BoxFound, CommandFound, searchOps } from '../../../shared/search/contract'
import { readQuery } from '../../../shared/search/query-reading'
import { TICKET_READERS } from '../../../shared/tickets/contract'
import { type HandlersOf, hasRole } from '../ports'
import type { SearchContext } from './candidate'
import { describe } from './describe'
import { findAll } from './find'
import { searchHealth } from './health'
import { orderByKind } from './rank'
import { relatedTo } from './related'

/** Longer questions are half a letter pasted by mistake; their beginning is enough. */
const MOST_CHARS = 120

/** The one box. */
export const searchHandlers: HandlersOf<typeof searchOps> = {
  'search.check': (db) => searchHealth(db),
  'search.box': (db, input, ctx) => {
    const text = [...input.text.toWellFormed()].slice(0, MOST_CHARS).join('').trim()
    const readings = readQuery(text)
    const context: SearchContext = {
      who: ctx.who,
      today: ctx.today,
      mayReadTickets: hasRole(ctx, ...TICKET_READERS),
      most: input.limit + 3,
    }
    const rows = findAll(db, ctx.services.vault, readings, text, input.kind, context)
    const commands = readings.flatMap((reading) =>
      reading.kind === 'command' && (input.kind === null || input.kind === 'command')
        ? reading.commands.map(({ id, fit }) => ({ kind: 'command' as const, id, tag: reading.tag, score: fit * 0.96 }))
        : [],
    )
    const { rows: chosen, best } = orderByKind([...rows, ...commands], input.limit)
    const [only] = chosen
    const related =
      only && chosen.length === 1 && only.kind !== 'command' && input.kind === null
        ? relatedTo(db, only, context).map((each) => ({ ...each, tag: 'related' as const, score: 0 }))
        : []
    const described = [...chosen, ...related]
      .slice(0, input.limit)
      .map((row): BoxFound | null =>
        row.kind === 'command'
          ? ({ kind: 'command', id: row.id, tag: row.tag, title: { text: '', marks: [] } } satisfies CommandFound)
          : describe(db, row, text, context),
      )
    const hits = described.filter((hit) => hit !== null)
    const tags = [...new Set(hits.flatMap(({ tag }) => (tag === 'related' ? [] : tag)))]
    return {
      hits,
      best: Math.min(best, hits.length),
      readings: tags.map((tag) => ({ tag, text })),
      ambiguousDoorNumber: hits.filter((hit) => hit.tag === 'doorNumber' && hit.kind === 'unit').length > 1,
    }
  },
}
