/** Waiting work behind a navigation label; red only for overdue. Nothing at zero. */
export function NavCount({ n, hot }: { n: number | undefined; hot?: boolean }) {
  return n ? <em className={hot ? 'hot' : undefined}>{n}</em> : null
}
