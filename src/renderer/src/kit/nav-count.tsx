/** Waiting work behind a navigation label; red only for overdue. Nothing at zero. */
export function NavCount({ n, isOverdue }: { n: number | undefined; isOverdue?: boolean }) {
  return n ? <em className={isOverdue ? 'overdue' : undefined}>{n}</em> : null
}
