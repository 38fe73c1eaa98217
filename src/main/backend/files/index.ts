// What other features, the backend and the hosts may use of files; nothing else here is theirs.
export { fileHandlers, locateFile } from './handlers'
export { attachmentPath, incomingPath } from './keep'
