// Lets Node run the TypeScript sources as they are: resolves imports without an extension and JSON without attributes.
// Use: node --import ./scripts/ts-hooks.mjs <file.ts>
import { existsSync, readFileSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

// A folder beside a file of the same name (registry/ and registry.ts) does not count.
const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true

registerHooks({
  resolve(specifier, context, next) {
    if (
      specifier.startsWith('.') &&
      context.parentURL?.startsWith('file:') &&
      !context.parentURL.includes('/node_modules/')
    ) {
      const url = new URL(specifier, context.parentURL)
      for (const ending of ['.ts', '/index.ts'])
        if (!isFile(fileURLToPath(url)) && existsSync(fileURLToPath(url) + ending))
          return next(`${url.href}${ending}`, context)
    }
    return next(specifier, context)
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.json') || url.includes('/node_modules/')) return next(url, context)
    return {
      format: 'module',
      shortCircuit: true,
      source: `export default ${readFileSync(fileURLToPath(url), 'utf8')}`,
    }
  },
})
