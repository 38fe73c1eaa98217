import * as acts from './words-acts'
import * as beside from './words-beside'
import * as detail from './words-detail'
import * as intake from './words-intake'
import * as refusals from './words-refusals'

/** Words of the tickets screens. */
export const zh = { ...intake.zh, ...beside.zh, ...detail.zh, ...acts.zh, refusals: refusals.zh }

/** English, complete by type. */
export const en: typeof zh = { ...intake.en, ...beside.en, ...detail.en, ...acts.en, refusals: refusals.en }
