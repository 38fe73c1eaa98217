// What other features, the backend and the hosts may use of visits; nothing else here is theirs.
export { visitHandlers } from './handlers'
