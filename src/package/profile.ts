import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import profile from '../../resources/exchange/datapackage-profile-2.0.json' with { type: 'json' }

let validate: ValidateFunction | undefined

/** What the official Data Package v2 profile has against a manifest; undefined when it is valid. */
export function profileFault(manifest: unknown): string | undefined {
  validate ??= compile()
  if (validate(manifest)) return undefined
  const [error] = validate.errors ?? []
  return `${error?.instancePath ?? ''} ${error?.message ?? 'invalid'}`
}

function compile(): ValidateFunction {
  // The published profile carries form hints that are no JSON Schema keywords, and one format of that kind.
  const ajv = new Ajv({ strict: false, validateSchema: false })
  addFormats(ajv)
  ajv.addFormat('textarea', true)
  return ajv.compile(profile)
}
