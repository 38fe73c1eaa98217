// What other features, the backend and the hosts may use of session; nothing else here is theirs.
export { accountHandlers } from './accounts'
export { makeSessions } from './sessions'
export { setUpHandlers } from './set-up'
export { signInHandlers } from './sign-in'
