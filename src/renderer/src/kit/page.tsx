import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { createPortal } from 'react-dom'

/** Places in the top bar that a page fills; the shell provides them. */
export interface PageSlots {
  title: HTMLElement | null
  actions: HTMLElement | null
}

/** Where the shell puts heading and acts of the page; outside a shell the page shows them itself. */
export const PageSlotsContext = createContext<PageSlots | undefined>(undefined)

export interface PageProps {
  /** Name of the screen or of the thing on it; also the window's title. */
  title: string
  /** Richer heading where plain text does not do (a door number). */
  heading?: ReactNode
  /** One short fact behind the title. */
  sub?: ReactNode
  /** Replaces the two standing buttons in the top bar; at most two, the second is the primary one. */
  actions?: ReactNode
  children: ReactNode
  /** No padding: for list and detail that reach the edges. */
  bare?: boolean
}

/** A screen: heading and acts go into the top bar, children below with page padding and 12 px between panels. */
export function Page({ title, heading, sub, actions, children, bare }: PageProps) {
  const slots = useContext(PageSlotsContext)
  useEffect(() => {
    document.title = title
  }, [title])
  const head = (
    <>
      <h1 className="text-16 no-wrap">{heading ?? title}</h1>
      {sub !== undefined && <span className="ink-3 ellipsis">{sub}</span>}
    </>
  )
  return (
    <>
      {slots === undefined ? (
        <header className="row gap-8 page-head">{head}</header>
      ) : (
        slots.title && createPortal(head, slots.title)
      )}
      {actions !== undefined && (slots === undefined ? actions : slots.actions && createPortal(actions, slots.actions))}
      <div className={bare ? 'page bare' : 'page'}>{children}</div>
    </>
  )
}
