import type { z } from 'zod'
import type { Role } from '../base/roles'
import { carbonSet, type PaperCopy } from './copies'
import { type PaperHead, PaperMark } from './head'
import type { Sheet } from './sheets'

/** What of a paper does not depend on its content: the sheet, the copies in printing order with what each hides, the clause. */
export interface VersionFacts {
  readonly sheet: Sheet
  readonly copies: readonly PaperCopy[]
  readonly clause: string
}

/** Whether phones are to be seen in full; `MASKED` is for who only reads. */
export type Phones = 'FULL' | 'MASKED'

/** One version of a form: what is on paper, and how a stored snapshot of it is read. */
export interface FormVersion<S> extends VersionFacts {
  /** Throws for what is not a snapshot of this version. */
  readonly read: (stored: unknown, phones: Phones) => S
}

/** Defines what one version of a form prints; `withoutPhones` hides the phones that stand in its snapshot. */
export const formVersion = <S extends PaperHead>(
  version: VersionFacts & {
    readonly snapshot: z.ZodType<S>
    readonly withoutPhones: (snapshot: S) => S
  },
): FormVersion<S> => {
  const { sheet, copies, clause, snapshot, withoutPhones } = version
  return {
    sheet,
    // a carbonless set has one content on all its layers
    copies: sheet.kind === 'continuous' ? [carbonSet(copies)] : copies,
    clause,
    read: (stored, phones) => {
      const read = snapshot.parse(stored)
      return phones === 'FULL' ? read : withoutPhones(read)
    },
  }
}

/** Snapshots of a form by the number of their version. */
export type Snapshots = Readonly<Record<PropertyKey, PaperHead>>

/** Who may print a paper once more, and what is said then. */
export interface ReprintRule {
  /** Role without which there is no reprint; null where a reason is enough. */
  readonly needs: Extract<Role, 'LEAD' | 'MANAGER'> | null
  /** Whether the reprint says where the item stands today. */
  readonly state: boolean
}

interface FormNames {
  /** Printed title. */
  readonly title: string
  /** Name on the screens. */
  readonly short: { readonly zh: string; readonly en: string }
  readonly reprint: ReprintRule
}

/** The one record of a paper. */
export interface FormRecord<C extends string, N extends number, V extends Snapshots> extends FormNames {
  readonly code: C
  /** Version that is issued now; the earlier ones stay printable. */
  readonly version: N
  readonly versions: { readonly [K in keyof V]: FormVersion<V[K]> }
}

/** Any form, whatever its snapshots hold. */
export interface AnyForm extends FormNames {
  readonly code: string
  readonly version: number
  /** Clause of the version that is issued now. */
  readonly clause: string
  readonly versions: Readonly<Record<number, FormVersion<PaperHead>>>
  /** Sheet, copies and clause of a paper as they were when it was issued; throws when the version is none of this form's. */
  readonly factsOf: (paper: PaperMark) => VersionFacts
  /** A stored snapshot, read by the version that it names. */
  readonly read: (stored: unknown, phones?: Phones) => PaperHead
}

/** A form as `defineForm` gives it back. */
export interface PaperForm<C extends string, N extends number, V extends Snapshots> extends AnyForm {
  readonly code: C
  readonly version: N
  readonly versions: { readonly [K in keyof V]: FormVersion<V[K]> }
  readonly read: (stored: unknown, phones?: Phones) => V[keyof V]
  /** Version under which a paper is drawn; throws when it is none of this form's. */
  readonly versionOf: (paper: PaperMark) => keyof V
  /** Whether a snapshot is of this form in this version. */
  readonly is: <K extends keyof V>(version: K, snapshot: PaperHead) => snapshot is V[K]
}

/** One record per paper: catalogue, schema, copies, sheet, preview, print, reprint rule and tests follow from it. */
export const defineForm = <const C extends string, const N extends number, V extends Snapshots & Record<N, PaperHead>>(
  record: FormRecord<C, N, V>,
): PaperForm<C, N, V> => {
  const defined = (version: PropertyKey): version is keyof V => Object.hasOwn(record.versions, version)
  const versionOf = ({ form, formVersion }: PaperMark): keyof V => {
    const version = String(formVersion)
    if (form === record.code && defined(version)) return version
    throw new RangeError(`${form} v${formVersion} is no version of ${record.code}`)
  }
  const readAs = <K extends keyof V>(version: K, stored: unknown, phones: Phones): V[K] =>
    record.versions[version].read(stored, phones)
  return {
    ...record,
    clause: record.versions[record.version].clause,
    versionOf,
    is: <K extends keyof V>(version: K, snapshot: PaperHead): snapshot is V[K] =>
      snapshot.form === record.code && String(snapshot.formVersion) === String(version),
    factsOf: (paper) => record.versions[versionOf(paper)],
    read: (stored, phones = 'FULL') => readAs(versionOf(PaperMark.parse(stored)), stored, phones),
  }
}

/** Key of what hinders somebody from printing a paper of this form once more; null when nothing does. */
export const reprintHindrance = (
  { reprint }: Pick<AnyForm, 'reprint'>,
  roles: readonly Role[],
): 'reprintLead' | 'reprintManager' | null => {
  if (reprint.needs === null || roles.includes(reprint.needs)) return null
  return reprint.needs === 'LEAD' ? 'reprintLead' : 'reprintManager'
}
