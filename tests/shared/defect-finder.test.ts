import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FinderContext, findPlacePartDefect, presetChoice } from '../../src/shared/taxonomy/defect-finder'
import { finderIndex } from '../../src/shared/taxonomy/finder-index'
import { isPlacePartDefect, label } from '../../src/shared/taxonomy/taxonomy'

const first = (query: string, context?: FinderContext) => {
  const [best] = findPlacePartDefect(query, 8, context)
  return best && `${best.roomCode} ${best.partCode} ${best.defectCode}`
}

describe('place, part and defect in a few keys', () => {
  it.each([
    ['zw wc sy', 'R04 P05 WPF-03'],
    ['zwwcsy', 'R04 P05 WPF-03'],
    ['主卧外窗渗雨', 'R04 P05 WPF-03'],
    ['主卧 外窗 渗雨', 'R04 P05 WPF-03'],
    ['zhuwo waichuang shenyu', 'R04 P05 WPF-03'],
    ['zhuwowaichuangshenyu', 'R04 P05 WPF-03'],
    ['主卧wcsy', 'R04 P05 WPF-03'],
    ['ZW　WC　SY', 'R04 P05 WPF-03'],
    ['zw/wc/sy', 'R04 P05 WPF-03'],
    ['kt dm kg', 'R02 P02 FLR-01'],
    ['客厅地面空鼓', 'R02 P02 FLR-01'],
    ['keting dimian kong', 'R02 P02 FLR-01'],
    ['cf dm sl', 'R09 P02 WPF-08'],
    ['厨房漏水', 'R09 P02 WPF-08'],
    ['客厅吊顶开裂', 'R02 P03 CEI-03'],
    ['主卫 淋浴房 门松动', 'R10 P15 SAN-08'],
    ['主卫马桶堵', 'R10 P13 DRN-02'],
    ['chufang shuicao loushui', 'R09 P16 KIT-04'],
    ['玄关门锁坏', 'R01 P04 DOR-03'],
    ['cf lt ls', 'R09 P12 SAN-05'],
    ['厨房 水龙头 漏水', 'R09 P12 SAN-05'],
    ['主卫 天花 漏水', 'R10 P03 WPF-12'],
    ['主卫 马桶 渗漏', 'R10 P14 SAN-01'],
  ])('%s', (query, expected) => {
    expect(first(query)).toBe(expected)
  })

  it.each([
    ['电梯困人', 'R93 P33 LFT-01'],
    ['dtkr', 'R93 P33 LFT-01'],
    ['楼顶漏', 'R94 P27 EXT-04'],
    ['外墙掉砖', 'R95 P26 EXT-01'],
    ['车库漏水', 'R96 P35 GAR-01'],
    ['大堂楼道灯', 'R90 P31 COM-04'],
    ['小区路灯', 'R97 P39 LND-07'],
  ])('common part: %s', (query, expected) => {
    expect(first(query)).toBe(expected)
  })

  it('marks what was typed, in the name or in the word it was found by', () => {
    const [window] = findPlacePartDefect('zw wc sy', 1)
    expect(window).toMatchObject({
      labels: { room: '主卧', part: '窗', defect: '窗框周边渗漏' },
      via: { part: '外窗', defect: '渗雨' },
      marks: { room: [{ start: 0, end: 2 }], part: [{ start: 0, end: 2 }], defect: [{ start: 0, end: 2 }] },
    })
    const [floor] = findPlacePartDefect('次卫 地砖空鼓', 1)
    expect(floor?.via).toEqual({})
    expect(floor?.marks).toEqual({ room: [{ start: 0, end: 2 }], part: [], defect: [{ start: 0, end: 4 }] })
    const gap = findPlacePartDefect('kt dm kgtl', 8)
    expect(gap.every((each) => each.roomCode === 'R02')).toBe(true)
  })

  it('shows English names, and the Chinese word it was found by', () => {
    const [best] = findPlacePartDefect('kt dm kg', 1, { language: 'en' })
    expect(best?.labels.room).toBe('Living room')
    expect(best?.via.room).toBe('客厅')
  })

  it('offers the room of the item before when the words name none', () => {
    expect(first('空鼓', { roomCode: 'R07' })).toMatch(/^R07 /)
    expect(first('dmkg', { roomCode: 'R07' })).toBe('R07 P02 FLR-01')
    expect(first('客厅空鼓', { roomCode: 'R07' })).toMatch(/^R02 /)
  })

  it('does not fill the list with one defect in room after room', () => {
    const found = findPlacePartDefect('空鼓', 8)
    expect(new Set(found.map((each) => each.defectCode)).size).toBeGreaterThan(2)
  })

  it('lists what a part can show when no defect is named', () => {
    const found = findPlacePartDefect('zw wc', 8)
    expect(found.slice(0, 3).map((each) => each.defectCode)).toEqual(['WIN-01', 'WIN-02', 'WIN-03'])
    expect(new Set(found.map((each) => `${each.roomCode} ${each.partCode}`)).size).toBe(1)
  })

  it('keeps to the home or to common parts when asked', () => {
    for (const each of findPlacePartDefect('sl', 20, { place: 'COMMON' })) expect(each.roomCode).toMatch(/^R9\d$/)
    for (const each of findPlacePartDefect('sl', 20, { place: 'UNIT' })) expect(each.roomCode).not.toMatch(/^R9\d$/)
  })

  it('finds the words that name something inside a sentence', () => {
    expect(first('主卧下雨窗户边滴水')).toMatch(/^R04 P0[35] /)
  })

  it.each([
    ['kt dm kg', 0],
    ['主卫 天花 漏水', 0],
    ['乱七八糟qqq', 'words'],
    ['主卧下雨窗户边滴水', 'words'],
    ['', 'words'],
  ])('%s: a guess is not chosen ahead', (query, preset) => {
    const found = findPlacePartDefect(query, 8)
    expect(presetChoice(found)).toBe(preset === 'words' ? found.length : preset)
  })

  it('finds nothing in nothing', () => {
    for (const query of ['', '   ', '///', 'xyz123', '🙂', '0']) expect(findPlacePartDefect(query, 8)).toEqual([])
    expect(findPlacePartDefect('zw', 0)).toEqual([])
  })
})

describe('laws of the finder', () => {
  const { places } = finderIndex()
  const place = fc.constantFrom(...places)
  const plain = (name: string) => (name.split(/[/(]/)[0] ?? '').trim()

  it('finds every combination by its own names', () => {
    fc.assert(
      fc.property(place, ({ room, part, leaf }) => {
        const query = `${plain(label('rooms', room, 'zh'))} ${plain(label('parts', part, 'zh'))} ${plain(leaf.zh)}`
        const found = findPlacePartDefect(query, 5)
        expect(found.map((each) => `${each.roomCode} ${each.partCode} ${each.defectCode}`)).toContain(
          `${room} ${part} ${leaf.code}`,
        )
      }),
      { numRuns: 300 },
    )
  })

  it('offers only what can occur, each once, best first, never more than asked for', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(fc.constantFrom(...'zwckdmslty 主卧窗漏水地面空鼓'), { maxLength: 12 }).map((chars) => chars.join('')),
    )
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 20 }), (query, limit) => {
        const found = findPlacePartDefect(query, limit)
        expect(found.length).toBeLessThanOrEqual(limit)
        const keys = found.map((each) => `${each.roomCode} ${each.partCode} ${each.defectCode}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const each of found) {
          expect(isPlacePartDefect(each.roomCode, each.partCode, each.defectCode)).toBe(true)
          for (const slot of ['room', 'part', 'defect'] as const) {
            const written = each.via[slot] ?? each.labels[slot]
            for (const mark of each.marks[slot])
              expect(mark.start >= 0 && mark.start < mark.end && mark.end <= written.length).toBe(true)
          }
        }
      }),
      { numRuns: 400 },
    )
  })
})
