import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchCommands } from '../../src/shared/search/command-words'
import { deskCommands } from '../../src/shared/search/desk-commands'
import type { QueryReading, ReadingTag } from '../../src/shared/search/query-reading'
import { readQuery } from '../../src/shared/search/query-reading'
import { readNumber } from '../../src/shared/text/number-reading'

const first = (text: string): QueryReading | undefined => readQuery(text)[0]
const wide = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

describe('the one box takes', () => {
  it.each<[string, ReadingTag]>([
    ['3-1-3101', 'doorNumber'],
    ['3栋1单元3101室', 'doorNumber'],
    ['三栋一单元3101', 'doorNumber'],
    ['6-3201', 'doorNumber'],
    ['A座1203', 'doorNumber'],
    ['3-1', 'doorNumberPrefix'],
    ['3-1-3101 漏水', 'doorNumberAndWords'],
    ['HYC-BX20261121-A007', 'ticketNo'],
    ['hycbx20261121a007', 'ticketNo'],
    ['BX20261121-A007', 'ticketNo'],
    ['HYC-F11-2026-A00132', 'docNo'],
    ['FD1.F11.HYC-F11-2026-A00132.1.1/2.ABCDEFGHJKLMNPQR', 'docNo'],
    ['HYC-BXS-0001', 'paperNo'],
    ['13800001000', 'phone'],
    ['138-0000-1000', 'phone'],
    ['+86 138 0000 1000', 'phone'],
    ['0271', 'phoneTail'],
    ['00001', 'phonePart'],
    ['138', 'phonePart'],
    ['xgq 1000', 'namePhone'],
    ['xgq1000', 'namePhone'],
    ['谢国庆 1000', 'namePhone'],
    ['谢国庆1000', 'namePhone'],
    ['xieguoqing1000', 'namePhone'],
    ['1000 谢国庆', 'namePhone'],
    ['谢国庆', 'name'],
    ['谢', 'name'],
    ['阿依古丽·买买提', 'name'],
    ['xgq', 'initials'],
    ['xieguoqing', 'pinyin'],
    ['xieguoq', 'pinyin'],
    ['xie国庆', 'mixed'],
    ['谢gq', 'mixed'],
    ['11010519491231002X', 'idNo'],
    ['浙A12345', 'plate'],
    ['浙AD12345', 'plate'],
    ['主卧飘窗渗水', 'words'],
    ['渗水', 'words'],
    ['水', 'words'],
    ['新建受理', 'command'],
    ['xjsl', 'command'],
    ['new ticket', 'command'],
    ['xinjianshouli', 'command'],
  ])('%s as %s, also in full width', (typed, tag) => {
    expect(first(typed)?.tag).toBe(tag)
    expect(first(wide(typed))?.tag).toBe(tag)
  })

  it('a room with everything the look-up needs', () => {
    expect(first('３－１－３１０１')).toMatchObject({
      kind: 'doorNumber',
      doorNumbers: [{ building: '3', entrance: '1', room: '3101' }, { phase: '3' }],
    })
    expect(first('3-1-3101 漏水')).toMatchObject({ kind: 'doorNumber', words: '"漏水"' })
  })

  it('a phone fragment with its reversed form', () => {
    expect(first('0271')).toMatchObject({ kind: 'phone', digits: '0271', reversed: '1720', whole: false })
    expect(first('+86 138 0000 1000')).toMatchObject({ kind: 'phone', digits: '13800001000', whole: true })
    expect(first('0571-87650000')).toMatchObject({ kind: 'phone', digits: '057187650000', whole: true })
  })

  it('initials with a phone tail', () => {
    expect(first('xgq 1000')).toMatchObject({
      kind: 'namePhone',
      name: { by: 'pinyin', pinyin: { full: 'xgq', initials: ['xgq'] } },
      reversed: '0001',
    })
    expect(first('谢国庆 1000')).toMatchObject({
      kind: 'namePhone',
      name: { by: 'text', text: '谢国庆' },
      digits: '1000',
    })
  })

  it('a room beside a ticket number when both are possible', () => {
    const tags = readQuery('A1203').map((reading) => reading.tag)
    expect(tags).toContain('doorNumber')
    expect(tags).toContain('ticketNo')
  })

  it('Han text as a name and as words, names of people before words', () => {
    expect(
      readQuery('单雪')
        .map((reading) => reading.tag)
        .slice(0, 2),
    ).toEqual(['name', 'words'])
    expect(
      readQuery('漏水')
        .map((reading) => reading.tag)
        .slice(0, 2),
    ).toEqual(['words', 'name'])
  })

  it('nothing for nothing', () => {
    expect(readQuery(' 　\u200b')).toEqual([])
  })
})

describe('numbers on tickets and papers', () => {
  it.each([
    ['HYC-BX20261121-A007', 'ticketNo', 'HYC-BX20261121-A007', true],
    ['hyc bx20261121 a007', 'ticketNo', 'HYC-BX20261121-A007', true],
    ['ＨＹＣ－ＢＸ２０２６１１２１－Ａ００７', 'ticketNo', 'HYC-BX20261121-A007', true],
    ['HYC-BX20261121-AB1007', 'ticketNo', 'HYC-BX20261121-AB1007', true],
    ['BX20261121-A007', 'ticketNo', 'BX20261121-A007', false],
    ['bx20261121a007', 'ticketNo', 'BX20261121-A007', false],
    ['BX202611', 'ticketNo', 'BX202611', false],
    ['20261121-A007', 'ticketNo', '20261121-A007', false],
    ['HYC-BX20261121', 'ticketNo', 'HYC-BX20261121', false],
    ['A007', 'ticketNo', 'A007', false],
    ['HYC-F11-2026-A00132', 'docNo', 'HYC-F11-2026-A00132', true],
    ['HYC-F11-2026-A00132-V2', 'docNo', 'HYC-F11-2026-A00132-V2', true],
    ['HYC-F11-2026-A00132-R1', 'docNo', 'HYC-F11-2026-A00132', true],
    ['F11-2026-A00132', 'docNo', 'F11-2026-A00132', false],
    ['f11 2026 a132', 'docNo', 'F11-2026-A132', false],
    ['F11-2026', 'docNo', 'F11-2026', false],
    ['HYC-BXS-0001', 'paperNo', 'HYC-BXS-0001', true],
    ['bxs0001', 'paperNo', 'BXS-0001', false],
  ])('%s', (typed, kind, value, exact) => {
    expect(readNumber(typed)).toEqual({ kind, value, exact })
  })

  it.each(['', '3-1-3101', '13800001000', 'xgq 1000', '谢国庆', 'F', '2026'])('%s is none', (typed) => {
    expect(readNumber(typed)).toBeNull()
  })

  it('a whole number typed without its dashes is the same number', () => {
    const count = fc.integer({ min: 1, max: 99_999 }).map((n) => String(n).padStart(3, '0'))
    fc.assert(
      fc.property(
        fc.constantFrom('HYC', 'SF', 'HYC2'),
        fc.constantFrom('BX', 'TS', 'ZX'),
        fc.constantFrom('A', 'B', 'AA'),
        count,
        (project, type, desk, seq) => {
          const number = `${project}-${type}20261121-${desk}${seq}`
          const wanted = { kind: 'ticketNo', value: number, exact: true }
          expect(readNumber(number)).toEqual(wanted)
          expect(readNumber(number.toLowerCase().replaceAll('-', ''))).toEqual(wanted)
        },
      ),
    )
  })
})

describe('commands', () => {
  it.each([
    ['新建受理', 'ticket.new'],
    ['新建', 'ticket.new'],
    ['xjsl', 'ticket.new'],
    ['xj', 'ticket.new'],
    ['xinjiansh', 'ticket.new'],
    ['New Ticket', 'ticket.new'],
    ['tickets', 'go.tickets'],
    ['gzt', 'go.workbench'],
    ['锁屏', 'session.lock'],
  ])('%s finds %s first', (typed, id) => {
    expect(matchCommands(typed, deskCommands)[0]?.id).toBe(id)
  })

  it('are not found by anything else', () => {
    expect(matchCommands('渗水', deskCommands)).toEqual([])
    expect(matchCommands('', deskCommands)).toEqual([])
  })

  it('have one id each', () => {
    const ids = deskCommands.map((command) => command.id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

it('any text at all is read without error, the likeliest reading first', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...'3-1栋单元谢国庆xgqüHYC0271 F·漏水室#"')).map((chars) => chars.join('')),
  )
  fc.assert(
    fc.property(text, (typed) => {
      const confidences = readQuery(typed).map((reading) => reading.confidence)
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a))
      for (const confidence of confidences) expect(confidence > 0 && confidence <= 1).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
