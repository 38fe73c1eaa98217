import { lockData } from '../../src/main/host/data-lock'

// Holds the lock of a data folder until it is killed; said to the parent once it has it.
const lock = lockData(process.argv[2] ?? '')
process.send?.('release' in lock)
setInterval(() => undefined, 60_000)
