// What other features, the backend and the hosts may use of papers; nothing else here is theirs.
export { documentHandlers } from './handlers'
export { type Issued, issueDocument, type PaperBody, paperHead } from './issue'
