import { z } from 'zod'
import { json } from '../base/columns'
import { type ProxyAct, proxyActs } from './home-links'

export const partyKinds = ['PERSON', 'ORG'] as const
export const genders = ['M', 'F'] as const
/** Whether the desk may still use what it holds of a person. */
export const privacyStates = ['ACTIVE', 'RESTRICTED', 'ERASED'] as const

/** What an agent may do. */
export const proxyActList = json<ProxyAct[]>(z.array(z.enum(proxyActs)), [])
