import * as acts from './tickets-acts'
import * as beside from './tickets-beside'
import * as detail from './tickets-detail'
import * as intake from './tickets-intake'
import * as refusals from './tickets-refusals'

/** Words of the tickets screens. */
export const zh = { ...intake.zh, ...beside.zh, ...detail.zh, ...acts.zh, refusals: refusals.zh }

/** English, complete by type. */
export const en: typeof zh = { ...intake.en, ...beside.en, ...detail.en, ...acts.en, refusals: refusals.en }
