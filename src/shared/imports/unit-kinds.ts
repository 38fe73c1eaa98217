/** Kinds of a saleable part and how it is finished, as lists write them. */
export type UnitKind = 'RESIDENCE' | 'SHOP' | 'PARKING' | 'STORAGE' | 'VILLA'
export type Decoration = 'BARE' | 'FINISHED' | 'MENU'

const kinds: readonly (readonly [UnitKind, RegExp])[] = [
  ['PARKING', /车位|车库|停车/],
  ['STORAGE', /储藏|储物|地下室|杂物/],
  ['SHOP', /商铺|商业|店铺|门面|底商|商服|shop/i],
  ['VILLA', /别墅|叠墅|联排|双拼|villa/i],
  ['RESIDENCE', /住宅|公寓|洋房|高层|小高层|多层|residen/i],
]

const decorations: readonly (readonly [Decoration, RegExp])[] = [
  ['MENU', /菜单|自选/],
  ['BARE', /毛坯|清水|未装修|bare/i],
  ['FINISHED', /精装|全装|成品|简装|已装修|装修交付|finish/i],
]

const pick = <T>(list: readonly (readonly [T, RegExp])[], text: string): T | undefined =>
  list.find(([, words]) => words.test(text))?.[0]

/** The kind a text names; undefined when it names none. */
export const readUnitKind = (text: string): UnitKind | undefined => pick(kinds, text)

/** The finish a text names; undefined when it names none. */
export const readDecoration = (text: string): Decoration | undefined => pick(decorations, text)
