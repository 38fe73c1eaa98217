/** Edges of a page that stay white, in mm. */
export interface Margins {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export type SheetName =
  | 'a4'
  | 'a4Landscape'
  | 'a4Halves'
  | 'roll80'
  | 'continuous'
  | 'continuousHalf'
  | 'continuousThird'

/** A sort of paper as it lies in the printer; all lengths in mm. */
export interface Sheet {
  /** Key of its words on the screens. */
  readonly name: SheetName
  /** `leaf` is cut paper with margins to file it, `roll` a slip that is cut off, `continuous` a carbonless set between two strips of holes. */
  readonly kind: 'leaf' | 'roll' | 'continuous'
  readonly width: number
  /** Null where it is as long as what stands on it. */
  readonly height: number | null
  /** Pages on one sheet, one above the other, to be cut apart. */
  readonly pages: 1 | 2
  /** Of each page. */
  readonly margins: Margins
  /** Low pages set their rows closer. */
  readonly dense: boolean
}

const LEAF = { kind: 'leaf', width: 210, height: 297, pages: 1, dense: false } as const
/** The left edge is for the binder. */
const FILED = { top: 12, right: 13, bottom: 11, left: 18 }

/** Continuous paper is 11 inches long; a matrix printer reaches the 8 inches in the middle of its width. */
const FULL_LENGTH = 279.4
const CONTINUOUS = {
  kind: 'continuous',
  width: 241,
  height: FULL_LENGTH,
  pages: 1,
  margins: { top: 8, right: 18.9, bottom: 6, left: 18.9 },
  dense: true,
} as const

/** Every sort of paper that forms are printed on. */
export const SHEETS = {
  a4: { ...LEAF, name: 'a4', margins: FILED },
  a4Landscape: { ...LEAF, name: 'a4Landscape', width: 297, height: 210, margins: FILED },
  /** Two low pages on one A4, cut apart afterwards. */
  a4Halves: {
    ...LEAF,
    name: 'a4Halves',
    pages: 2,
    margins: { top: 8, right: 13, bottom: 6, left: 18 },
    dense: true,
  },
  roll80: {
    name: 'roll80',
    kind: 'roll',
    width: 80,
    height: null,
    pages: 1,
    margins: { top: 3, right: 4, bottom: 4, left: 4 },
    dense: true,
  },
  continuous: { ...CONTINUOUS, name: 'continuous' },
  continuousHalf: { ...CONTINUOUS, name: 'continuousHalf', height: FULL_LENGTH / 2 },
  /** 93.1 mm in words; the exact third, or a long stack would creep. */
  continuousThird: { ...CONTINUOUS, name: 'continuousThird', height: FULL_LENGTH / 3 },
} as const satisfies Record<SheetName, Sheet>

/** Height of one page of a sheet; null where it follows the content. */
export const pageHeightOf = (sheet: Sheet): number | null => (sheet.height === null ? null : sheet.height / sheet.pages)
