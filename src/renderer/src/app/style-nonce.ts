/** The nonce of this page's styles, written by the host into <meta property="csp-nonce">; empty in development. */
export const styleNonce = (): string => {
  const content = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.content ?? ''
  return content.startsWith('__') ? '' : content
}
