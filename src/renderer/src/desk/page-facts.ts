/** A value the host wrote into the page's head; empty while the placeholder is still there (development server). */
const meta = (name: string): string => {
  const content = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''
  return content.startsWith('__') ? '' : content
}

/** The build this page belongs to; sent with every call. */
export const pageBuild = (): string => meta('frontdesk-build')

/** The token that proves that a call comes from this page. */
export const pageCsrf = (): string => meta('frontdesk-csrf')

/** Abilities of the host, by name, separated by commas. */
export const pageCan = (): string[] => meta('frontdesk-can').split(',').filter(Boolean)
