import { describe, expect, test } from 'vitest'
import taxonomy from '../../resources/taxonomy.json'
import { missingGlyphs } from '../../src/shared/papers/font-coverage'
import { FORMS, textsOf } from '../../src/shared/papers/forms'

describe('characters the print font lacks', () => {
  test('rare name characters of the national list print, those of the second plane too', () => {
    expect(missingGlyphs(['尉迟𬭊䶮', '㛃𫖯𬱖𫍯', '龘'])).toEqual([])
  })

  test('everything the product itself says on paper prints', () => {
    for (const { title, versions } of FORMS)
      expect(missingGlyphs([title, ...Object.values(versions).map((version) => version.clause)])).toEqual([])
    expect(
      missingGlyphs([...textsOf(taxonomy.handoverChecklist), ...textsOf(taxonomy.rooms), ...textsOf(taxonomy.parts)]),
    ).toEqual([])
  })

  test('a character that cannot be drawn is named once, with its code point, in the order met', () => {
    expect(missingGlyphs(['张\u{1F600}三', '\u{E815}\u{1F600}'])).toEqual([
      { char: '\u{1F600}', codePoint: 'U+1F600' },
      { char: '\u{E815}', codePoint: 'U+E815' },
    ])
  })

  test('what draws nothing is not missed', () => {
    expect(missingGlyphs(['一\n二\t三\r', '\u200B\u200D\u{FE0F}\u{E0100}\u202E\uFEFF'])).toEqual([])
  })
})
