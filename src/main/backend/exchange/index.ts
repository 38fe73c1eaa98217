// What other features, the backend and the hosts may use of exchange; nothing else here is theirs.
export { exchangeHandlers } from './handlers'
export { recoverExchange } from './recover'
