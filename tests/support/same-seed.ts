import fc from 'fast-check'

// One commit, one result: properties draw the same cases in every run. FAULTS=long draws others, and more of them.
if (process.env.FAULTS !== 'long') fc.configureGlobal({ seed: 20_261_121 })
