// What other features, the backend and the hosts may use of files; nothing else here is theirs.

export { attachmentPath, uploadPath } from './attachments'
export { fileHandlers, locateFile } from './handlers'
