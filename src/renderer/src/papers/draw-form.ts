import type { AnyForm, PaperForm, Snapshots } from '../../../shared/papers/define-form'
import type { PaperCopy } from '../../../shared/papers/forms'
import type { PaperHead, Reprint } from '../../../shared/papers/head'
import type { Block } from './paper-flow'

/** What one snapshot puts on paper. */
export interface Drawing {
  readonly blocks: (copy: PaperCopy) => Block[]
  /** Framed words under the title. */
  readonly notice?: string | null
  /** What a reprint says beside times, person and reason. */
  readonly onReprint?: (reprint: Reprint) => readonly string[]
}

/** A form with the drawings of all its versions. */
export interface DrawnForm<C extends string = string> {
  readonly form: AnyForm & { readonly code: C }
  /** Draws a snapshot as the version in which it was issued does; throws for another form's. */
  readonly draw: (snapshot: PaperHead) => Drawing
}

/** Puts a drawing beside every version of a form: one that is missing does not compile. */
export const drawForm = <C extends string, N extends number, V extends Snapshots>(
  form: PaperForm<C, N, V>,
  versions: { readonly [K in keyof V]: (snapshot: V[K]) => Drawing },
): DrawnForm<C> => {
  const drawAs = <K extends keyof V>(version: K, snapshot: PaperHead): Drawing => {
    if (!form.is(version, snapshot)) throw new RangeError(`${snapshot.form} is not ${form.code}`)
    return versions[version](snapshot)
  }
  return { form, draw: (snapshot) => drawAs(form.versionOf(snapshot), snapshot) }
}
