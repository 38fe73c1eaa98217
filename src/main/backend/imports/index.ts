// What other features, the backend and the hosts may use of imports; nothing else here is theirs.
export { finishImports } from './apply'
export { importHandlers } from './handlers'
export { sheetsOf } from './sheet-worker'
