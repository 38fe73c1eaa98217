// What other features, the backend and the hosts may use of search; nothing else here is theirs.

export { holdsNumber, type UnitOption, unitsByReading } from './door-numbers'
export { searchHandlers } from './handlers'
