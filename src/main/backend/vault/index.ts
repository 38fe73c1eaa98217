// What other features, the backend and the hosts may use of vault; nothing else here is theirs.
export { idHash, sealerOf } from './sealer'
export { openVault } from './vault'
