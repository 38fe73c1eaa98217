// What other features, the backend and the hosts may use of inspections; nothing else here is theirs.
export { inspectionHandlers } from './handlers'
