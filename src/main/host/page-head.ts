import { randomBytes } from 'node:crypto'

/** What a host writes into the head of the page it serves. */
export interface PageFacts {
  readonly build: string
  /** Proves that a write comes from this page; empty where no line can be forged (Electron). */
  readonly csrf: string
  /** Abilities of the host by name. */
  readonly can: readonly string[]
}

/** A fresh nonce for one response: 128 random bits. */
export const makeNonce = (): string => randomBytes(16).toString('base64url')

const escaped = (text: string): string => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The page with the host's facts in place of its four placeholders. */
export const fillPage = (html: string, { build, csrf, can }: PageFacts, nonce: string): string =>
  html
    .replaceAll('__CSP_NONCE__', escaped(nonce))
    .replaceAll('__CSRF__', escaped(csrf))
    .replaceAll('__BUILD__', escaped(build))
    .replaceAll('__CAN__', escaped(can.join(',')))

/** Policy of the page: own scripts only, styles own or with this response's nonce; framed by nobody, or by itself to print. */
export const pagePolicy = (nonce: string, framedBySelf: boolean): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    `frame-ancestors ${framedBySelf ? "'self'" : "'none'"}`,
  ].join('; ')

/** Policy of everything that is not the page: it runs nothing and loads nothing. */
export const CLOSED_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"
