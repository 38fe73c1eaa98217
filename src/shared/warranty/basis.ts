import type { WarrantyClass } from '../taxonomy/taxonomy'

/**
 * Where a term comes from. Names are put into words by the catalogues.
 * QUALITY_REGULATION: Regulation on the Quality Management of Construction Projects (State Council order 279).
 * DOC_102: Ministry of Construction, doc. Jianfang (1998) 102 on the warranty book of dwellings.
 * ENERGY_REGULATION: Regulation on Energy Conservation of Civil Buildings, not yet confirmed by legal for this use.
 * CONTRACTOR_BOOK, PROJECT_BOOK: the certificates.
 */
export type LawCode =
  | 'QUALITY_REGULATION'
  | 'DOC_102'
  | 'ENERGY_REGULATION'
  | 'CONTRACTOR_BOOK'
  | 'PROJECT_BOOK'
  | 'AGREED'
  | 'MAKER_TERMS'

/** The basis of one computed term: law code, article number, and which line of it is applied by analogy. */
export interface Basis {
  readonly law: LawCode
  readonly article?: string
  readonly readAs?: 'DECORATION' | 'INSTALLATION'
  /** Title and clause of the certificate, as the project entered it. */
  readonly source?: string
  /** A number that the office has assumed and not yet confirmed. */
  readonly assumed?: boolean
}

/** Classes whose line of art. 40 is found by reading them as decoration or as installed equipment. */
const readAs: Readonly<Record<string, 'DECORATION' | 'INSTALLATION'>> = {
  W07: 'DECORATION',
  W08: 'DECORATION',
  W09: 'DECORATION',
  W10: 'INSTALLATION',
}
const underArticle40 = new Set(['W01', 'W02', 'W03', 'W04', 'W05', 'W06', 'W07', 'W08', 'W09', 'W10', 'W14'])
const ownerTermsOfDoc102 = new Set(['W01', 'W02', 'W03', 'W04', 'W07', 'W08', 'W09', 'W10', 'W11', 'W13', 'W14'])

/** True when art. 40 sets a floor under what a contractor may agree for this class. */
export function hasStatutoryContractorTerm(warrantyClass: WarrantyClass): boolean {
  return (
    underArticle40.has(warrantyClass.code) || (warrantyClass.code === 'W17' && warrantyClass.basisConfirmed !== false)
  )
}

/** Basis of the default term from completion that the contractor owes. */
export function contractorBasis(warrantyClass: WarrantyClass): Basis {
  const { code } = warrantyClass
  if (code === 'W17')
    return { law: 'ENERGY_REGULATION', article: '23', assumed: warrantyClass.basisConfirmed === false }
  if (!underArticle40.has(code)) return { law: 'AGREED', assumed: true }
  const analogy = readAs[code]
  return { law: 'QUALITY_REGULATION', article: '40', ...(analogy && { readAs: analogy }) }
}

/** Basis of the least term from handover that the owner of a dwelling has. */
export function ownerBasis(warrantyClass: WarrantyClass): Basis {
  return ownerTermsOfDoc102.has(warrantyClass.code) ? { law: 'DOC_102', article: '5' } : { law: 'AGREED' }
}
