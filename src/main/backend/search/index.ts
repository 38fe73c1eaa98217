// What other features, the backend and the hosts may use of search; nothing else here is theirs.
export { searchHandlers } from './handlers'
export { holdsNumber, type OfferedUnit, unitsByReading } from './rooms'
