import { Combobox } from '@mantine/core'
import { IconCornerDownLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type TypedList, TypedOption, TypedOptions } from '../fields/typed-combobox'
import { Kbd } from '../keys/kbd'
import { useT } from '../language'
import type { BoxGroup, BoxRow } from './box-types'

function Row({ list, place, row }: { list: TypedList; place: number; row: BoxRow }) {
  const Icon = row.icon
  return (
    <TypedOption list={list} place={place} className="box-row">
      {Icon && <Icon size={16} stroke={1.6} />}
      <span className="box-title">{row.title}</span>
      <span className="box-sub ellipsis">{row.sub}</span>
      <span className="no-wrap text-12 ink-2">{row.meta}</span>
      {place === list.at ? <IconCornerDownLeft size={14} aria-hidden /> : <Kbd keys={`Alt+${place + 1}`} />}
    </TypedOption>
  )
}

/** What the one box has found: groups of rows numbered through, and below them what there is to say instead. */
export function BoxResults({
  list,
  groups,
  children,
}: {
  list: TypedList
  groups: readonly BoxGroup[]
  children: ReactNode
}) {
  const t = useT().kit
  let n = -1
  return (
    <TypedOptions list={list} className="box-list" aria-label={t.box.title} tabIndex={-1}>
      {groups.map((group) => (
        <Combobox.Group key={`${group.kind} ${group.label}`} aria-label={group.label}>
          <div className="box-group" aria-hidden>
            {group.label}
          </div>
          {group.rows.map((row) => {
            n += 1
            return <Row key={row.id} list={list} place={n} row={row} />
          })}
        </Combobox.Group>
      ))}
      {children}
    </TypedOptions>
  )
}
