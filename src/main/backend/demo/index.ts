// What other features, the backend and the hosts may use of demo; nothing else here is theirs.
export { demoHandlers } from './handlers'
