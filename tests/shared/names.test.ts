import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameKey, namePinyin, normaliseName, splitCouple } from '../../src/shared/text/names'
import { initialsOf, matchName, pinyinQuery } from '../../src/shared/text/pinyin-match'
import { startsWithSurname } from '../../src/shared/text/surname-readings'

describe('a name is found by pinyin', () => {
  it.each([
    ['谢国庆', 'xieguoqing', 'xgq'],
    ['单雪', 'shanxue', 'sx'],
    ['仇英', 'qiuying', 'qy'],
    ['尉迟敬德', 'yuchijingde', 'ycjd'],
    ['尉文', 'weiwen', 'ww'],
    ['曾国强', 'zengguoqiang', 'zgq'],
    ['覃文博', 'qinwenbo', 'qwb'],
    ['解晓东', 'xiexiaodong', 'xxd'],
    ['查文', 'zhawen', 'zw'],
    ['区志强', 'ouzhiqiang', 'ozq'],
    ['朴正', 'piaozheng', 'pz'],
    ['盖文', 'gewen', 'gw'],
    ['乐嘉', 'yuejia', 'yj'],
    ['华雪', 'huaxue', 'hx'],
    ['任伟', 'renwei', 'rw'],
    ['繁星', 'poxing', 'px'],
    ['种文', 'chongwen', 'cw'],
    ['折文', 'shewen', 'sw'],
    ['翟文', 'zhaiwen', 'zw'],
    ['万俟文', 'moqiwen', 'mqw'],
    ['长孙文', 'zhangsunwen', 'zsw'],
    ['单于红', 'shanyuhong', 'syh'],
    ['欧阳建国', 'ouyangjianguo', 'oyjg'],
    ['上官婉清', 'shangguanwanqing', 'sgwq'],
    ['闾丘文', 'lvqiuwen', 'lqw'],
    ['吕鹏', 'lvpeng', 'lp'],
    ['阿依古丽·买买提', 'ayigulimaimaiti', 'ayglmmt'],
    ['㛃文', 'jiewen', 'jw'],
    ['张𬱖', 'zhangdi', 'zd'],
    ['John Smith', 'johnsmith', 'js'],
    ['José Núñez', 'josenunez', 'jn'],
    ['', '', ''],
  ])('%s is %s, %s', (name, full, initials) => {
    expect(namePinyin(name)).toMatchObject({ full, initials })
  })

  it.each([
    ['覃文博', 'twb'],
    ['乐嘉', 'lj'],
    ['翟文', 'dw'],
    ['单于红', 'cyh'],
    ['单雪', 'dx'],
    ['曾国强', 'cgq'],
    ['尉迟敬德', 'wcjd'],
  ])('%s is also found as %s', (name, initials) => {
    expect(namePinyin(name).alternates.map((keys) => keys.initials)).toContain(initials)
  })

  it('a character without a reading stands for itself', () => {
    expect(namePinyin('𠮷国')).toEqual({ full: '𠮷guo', initials: '𠮷g', alternates: [] })
  })

  it('never has more than eight further readings, none of them twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'单曾覃解查乐长重行朝好强大中和文国').map(String), { maxLength: 12 }),
        (chars) => {
          const { full, alternates } = namePinyin(chars.join(''))
          const all = [full, ...alternates.map((keys) => keys.full)]
          expect(all.length).toBeLessThanOrEqual(9)
          expect(new Set(all).size).toBe(all.length)
        },
      ),
    )
  })
})

describe('a name is kept', () => {
  it.each([
    ['　张　三　', '张三'],
    ['张 三', '张三'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['阿依古丽.买买提', '阿依古丽·买买提'],
    ['阿依古丽 ‧ 买买提', '阿依古丽·买买提'],
    ['John  Smith', 'John Smith'],
    ['張三', '張三'],
    ['张𬱖\u200b', '张𬱖'],
    ['Ａ．Ｂ', 'Ａ．Ｂ'],
  ])('%s as %s', (written, value) => {
    expect(normaliseName(written)).toEqual({ value, fault: null })
  })

  it('with one to fifty characters, counted as people count', () => {
    expect(normaliseName(' 　').fault).toBe('empty')
    expect(normaliseName('𬱖'.repeat(50)).fault).toBeNull()
    expect(normaliseName('𬱖'.repeat(51)).fault).toBe('long')
  })

  it('the same when kept twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { value } = normaliseName(text)
        expect(normaliseName(value).value).toBe(value)
      }),
    )
  })

  it('compares without dots, spaces and width', () => {
    expect(nameKey('阿依古丽・买买提')).toBe(nameKey('阿依古丽 买买提'))
    expect(nameKey('Ｊohn SMITH')).toBe(nameKey('john smith'))
  })
})

describe('two people in one cell', () => {
  it.each<[string, readonly string[]]>([
    ['张三/李四', ['张三', '李四']],
    ['张三、李四', ['张三', '李四']],
    ['贾丽华，马洋', ['贾丽华', '马洋']],
    ['沈鹏\n冯丽华', ['沈鹏', '冯丽华']],
    ['刘洋 孙倩', ['刘洋', '孙倩']],
    ['刘洋　孙倩', ['刘洋', '孙倩']],
    ['张　三', ['张三']],
    ['欧阳 建国', ['欧阳建国']],
    ['雷建国，古力娜扎·拜合提亚尔', ['雷建国', '古力娜扎·拜合提亚尔']],
    ['John Smith', ['John Smith']],
    ['John Smith/张三', ['John Smith', '张三']],
    ['张三/', ['张三']],
    ['', []],
  ])('%s', (cell, names) => {
    expect(splitCouple(cell)).toEqual(names)
  })
})

describe('typed letters', () => {
  it.each([
    'xgq',
    'xieguoqing',
    'xie国庆',
    'xieguoq',
    'xguoqing',
    'xgqing',
    '谢gq',
    '谢guo庆',
    'xieg',
    'x',
    'XGQ',
    'ｘｇｑ',
    'xie guo qing',
    "xie'guo",
  ])('%s spell 谢国庆 from its start, and the index holds it', (typed) => {
    expect(matchName('谢国庆', typed)).not.toBeNull()
    const { full, initials } = namePinyin('谢国庆')
    const query = pinyinQuery(typed)
    const narrowed = query?.initials.some((start) => initials.startsWith(start)) || full.startsWith(query?.full ?? '?')
    expect(narrowed).toBe(true)
  })

  it.each(['xgw', 'guoqing', 'xieguoqings', '谢庆', 'xiegq国', ''])('%s do not', (typed) => {
    expect(matchName('谢国庆', typed)).toBeNull()
  })

  it('know when all of the name was meant', () => {
    expect(matchName('谢国庆', 'xg')).toEqual({ signs: 2, exact: false })
    expect(matchName('谢国庆', 'xieguoqing')).toEqual({ signs: 3, exact: true })
  })

  it('reach ü by v, ü, yu and u with dots', () => {
    for (const typed of ['lvpeng', 'lüpeng', 'LÜ PENG', 'lyupeng', 'lp'])
      expect(matchName('吕鹏', typed)?.exact).toBe(true)
  })

  it('reach Latin names word by word', () => {
    expect(matchName('John Smith', 'js')?.exact).toBe(true)
    expect(matchName('John Smith', 'johns')?.exact).toBe(true)
    expect(matchName('John Smith', 'smith')).toBeNull()
  })

  it('that begin no syllable are no initials', () => {
    expect(initialsOf('uv')).toEqual([])
    expect(initialsOf('zhs')).toEqual(['zs', 'zhs'])
  })

  it('any abbreviation of the readings finds the name, through the index and exactly', () => {
    const name = fc
      .array(fc.constantFrom(...'谢国庆单仇曾覃解查乐吕王小明文博阿依古丽㛃欧阳'), { minLength: 2, maxLength: 4 })
      .map((chars) => chars.join(''))
    fc.assert(
      fc.property(name, fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 4, maxLength: 4 }), (person, lengths) => {
        const { initials, full } = namePinyin(person)
        let rest = full
        const syllables = [...initials].map((_, at) => {
          const next = initials[at + 1]
          const cut = next === undefined ? rest.length : Math.max(1, rest.indexOf(next, 1))
          const syllable = rest.slice(0, cut)
          rest = rest.slice(cut)
          return syllable
        })
        if (syllables.join('') !== full) return
        const typed = syllables.map((syllable, at) => syllable.slice(0, lengths[at])).join('')
        if (matchName(person, typed) === null) return
        const query = pinyinQuery(typed)
        expect(query).not.toBeNull()
        const rows = [namePinyin(person), ...namePinyin(person).alternates]
        const reached = rows.some(
          (row) => row.full.startsWith(typed) || query?.initials.some((start) => row.initials.startsWith(start)),
        )
        expect([person, typed, reached]).toEqual([person, typed, true])
      }),
    )
  })
})

it('a usual family name is told from other words', () => {
  expect(['谢国庆', '欧阳建国', '单雪', '万俟文'].map(startsWithSurname)).toEqual([true, true, true, true])
  expect(['漏水', '主卧', '窗户'].map(startsWithSurname)).toEqual([false, false, false])
})

const standard = join(process.env.SHARED_DATA ?? '/nowhere', 'cjk/general-standard-8105.csv')

describe.skipIf(!existsSync(standard))('every character of the general standard', () => {
  it('has a reading and is found by it, by its first letter and by itself', () => {
    const rows = readFileSync(standard, 'utf8').trim().split(/\r?\n/).slice(1)
    expect(rows).toHaveLength(8105)
    for (const row of rows) {
      const char = row.split(',')[0] ?? ''
      const { full, initials } = namePinyin(`王${char}`)
      expect([char, full]).toEqual([char, expect.stringMatching(/^wang[a-z]+$/)])
      expect([char, matchName(`王${char}`, full)?.exact, matchName(`王${char}`, initials)?.exact]).toEqual([
        char,
        true,
        true,
      ])
      expect(matchName(`王${char}`, `w${char}`)?.exact).toBe(true)
    }
  })
})
