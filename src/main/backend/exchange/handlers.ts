import type { exchangeOps } from '../../../shared/exchange'
import type { HandlersOf } from '../handlers'

/** Packages to and from head office. */
export const exchangeHandlers: HandlersOf<typeof exchangeOps> = {}
