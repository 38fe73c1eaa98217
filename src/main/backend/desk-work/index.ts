// What other features, the backend and the hosts may use of desk-work; nothing else here is theirs.

export { cleanUpAtStart } from './clean-up'
export { deskWorkHandlers } from './desk-work'
export { makeJobs } from './jobs'
export { readSetting, writeSetting } from './settings'
