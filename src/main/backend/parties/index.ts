// What other features, the backend and the hosts may use of parties; nothing else here is theirs.
export { sealIdNo } from './add-party'
export { partyHandlers } from './handlers'
export { currentParty } from './party-page'
