// npm run build
import { buildAll } from './built.mjs'

await buildAll()
