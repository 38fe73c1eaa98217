/** The zones of the page in reading order: every shown element with `data-zone` that is not made of smaller zones. */
const shownZones = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-zone]')].filter(
    (zone) => zone.getClientRects().length > 0 && zone.querySelector('[data-zone]') === null,
  )

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]'

const lastIn = new WeakMap<HTMLElement, HTMLElement>()

/** Remembers where the focus was in each zone; returns the function that stops it. */
export const watchZones = (): (() => void) => {
  const remember = (event: FocusEvent): void => {
    if (!(event.target instanceof HTMLElement)) return
    const zone = event.target.closest<HTMLElement>('[data-zone]')
    if (zone && zone !== event.target) lastIn.set(zone, event.target)
  }
  document.addEventListener('focusin', remember)
  return () => document.removeEventListener('focusin', remember)
}

/** Moves the focus to the next zone (or back): to where it was there, else to its list or first control. */
export const nextZone = (step: 1 | -1 = 1): void => {
  const zones = shownZones()
  if (zones.length === 0) return
  const at = zones.findIndex((zone) => zone.contains(document.activeElement))
  const zone = zones[(Math.max(at, step === 1 ? -1 : 0) + step + zones.length) % zones.length]
  if (!zone) return
  const before = lastIn.get(zone)
  const target =
    before?.isConnected && zone.contains(before)
      ? before
      : (zone.querySelector<HTMLElement>('[role="grid"]') ?? zone.querySelector<HTMLElement>(focusable) ?? zone)
  target.focus()
}
