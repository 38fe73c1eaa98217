import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  channels,
  checklistLabel,
  codes,
  defectGroups,
  defectLeaf,
  defectLeaves,
  defectsOfPart,
  disciplines,
  handoverChecklist,
  hasCode,
  isPlacePartDefect,
  label,
  listNames,
  parts,
  partsOfRoom,
  roomKindParts,
  rooms,
  slaDefaults,
  term,
  ticketTypes,
  verdicts,
  warrantyClass,
  warrantyClasses,
  workingCalendar,
} from '../../src/shared/taxonomy/taxonomy'

const severity = z.enum(['S1', 'S2', 'S3', 'S4'])
const unit = z.enum(['MONTH', 'SEASON', 'DESIGN_LIFE']).nullable()
const count = z.number().int().positive().nullable()
const term_ = { code: z.string(), zh: z.string(), en: z.string() }
const slaTerm = z.strictObject({
  text: z.string(),
  value: z.number().int().min(0).nullish(),
  unit: z.enum(['MINUTE', 'HOUR', 'DAY', 'WORK_HOUR', 'WORK_DAY']).nullish(),
  typed: z.literal(true).optional(),
  param: z.enum(['contractRepairDays', 'contractWrittenNoticeDays']).optional(),
  countFrom: z.literal('INSPECTION_NEXT_DAY').optional(),
  share: z.number().min(0).max(1).optional(),
})
const ticketType = z.enum([
  'CONSULT',
  'REPAIR',
  'COMPLAINT',
  'SUGGEST',
  'PRAISE',
  'HELP',
  'PAID',
  'HANDOVER_ITEM',
  'CLAIM',
  'GROUP',
  'GOV',
  'MEDIA',
  'LEGAL',
  'ARCHIVE',
  'PRIVACY',
])

describe('the seed dictionary', () => {
  it('has the shape its types promise', () => {
    z.array(
      z.strictObject({
        ...term_,
        contractorTerm: count,
        contractorUnit: unit,
        ownerMin: count,
        ownerUnit: unit,
        suggestedProjectMonths: count,
        basisContractor: z.string(),
        basisOwner: z.string(),
        note: z.string(),
        needsSite: z.literal(true).optional(),
        basisConfirmed: z.boolean().optional(),
      }),
    ).parse(warrantyClasses)
    z.array(
      z.strictObject({
        ...term_,
        discipline: z.string(),
        warrantyClass: z.string(),
        defaultSeverity: severity,
        scope: z.enum(['UNIT', 'COMMON', 'BOTH']),
        aka: z.array(z.string()),
        py: z.string(),
        needsSite: z.literal(true).optional(),
        safety: z.literal(true).optional(),
      }),
    ).parse(defectLeaves)
    z.array(
      z.strictObject({
        code: z.string(),
        zh: z.string(),
        ticketType: z.union([ticketType, z.literal('*')]),
        severity: z.union([severity, z.enum(['G', 'M', 'U', '*'])]),
        channels: z.array(z.string()),
        calendar: z.enum(['NATURAL', 'WORK']),
        firstResponse: slaTerm,
        onSite: slaTerm.nullable(),
        plan: slaTerm.nullable(),
        resolve: slaTerm.nullable(),
        followUp: slaTerm.nullable(),
        source: z.string(),
        when: z.strictObject({ writtenNotice: z.boolean() }).optional(),
      }),
    ).parse(slaDefaults)
    z.array(
      z.strictObject({
        ...term_,
        calendar: z.enum(['NATURAL', 'WORK']),
        slaOverride: z.string().nullable(),
        sets: z.array(z.literal('writtenNotice')).optional(),
      }),
    ).parse(channels)
    expect(ticketTypes.map((each) => each.code)).toEqual(ticketType.options)
    expect(verdicts.map((each) => each.code)).toEqual([
      'IN',
      'OUT',
      'SITE',
      'NOT_HANDED_OVER',
      'NOT_WARRANTY',
      'UNKNOWN',
    ])
    expect(Object.keys(roomKindParts)).toEqual(['DRY', 'WET', 'OUT', 'COMMON'])
    expect(workingCalendar.deskHours).toMatchObject({
      open: '09:00',
      close: '18:00',
      lunch: null,
      countRestDays: false,
    })
  })

  it('refers only to codes that exist', () => {
    const partCodes = [...rooms.flatMap((room) => room.parts ?? []), ...Object.values(roomKindParts).flat()]
    expect(partCodes.filter((code) => !hasCode('parts', code))).toEqual([])
    expect(parts.flatMap((part) => part.categories).filter((code) => !hasCode('defectGroups', code))).toEqual([])
    expect(defectLeaves.filter((leaf) => warrantyClass(leaf.warrantyClass) === undefined)).toEqual([])
    expect(defectLeaves.filter((leaf) => !disciplines.some((each) => each.zh === leaf.discipline))).toEqual([])
    const overrides = channels.flatMap((channel) => channel.slaOverride ?? [])
    expect(overrides.filter((code) => !hasCode('slaDefaults', code))).toEqual([])
    expect(
      slaDefaults.flatMap((rule) => rule.channels).filter((code) => code !== '*' && !hasCode('channels', code)),
    ).toEqual([])
  })

  it('cannot be changed by anybody', () => {
    expect(() => (rooms as unknown[]).push({})).toThrow()
    expect(() => Object.assign(defectLeaf('FLR-01') ?? {}, { safety: true })).toThrow()
    expect(() => Object.assign(slaDefaults[0]?.firstResponse ?? {}, { value: 1 })).toThrow()
  })

  it('answers by code', () => {
    expect(defectLeaf('FLR-01')?.warrantyClass).toBe('W08')
    expect(warrantyClass('W08')?.ownerMin).toBe(12)
    expect(term('ticketTypes', 'REPAIR')?.numberCode).toBe('BX')
    expect(defectLeaf('XXX-01')).toBeUndefined()
    expect(defectLeaves).toHaveLength(196)
    expect(defectGroups).toHaveLength(26)
  })

  it('names codes in both languages and shows an unknown code as it is', () => {
    expect(label('rooms', 'R04', 'zh')).toBe('主卧')
    expect(label('rooms', 'R04', 'en')).toBe('Master bedroom')
    expect(label('judgementReasons', 'J06', 'en')).toContain('repeated')
    expect(label('meterKinds', 'ELEC', 'zh')).toBe('电')
    expect(label('rooms', 'R77', 'en')).toBe('R77')
  })

  it('has an English name for every code on screen or paper', () => {
    for (const list of listNames)
      for (const code of codes(list)) expect(label(list, code, 'en'), `${list} ${code}`).not.toMatch(/\p{Script=Han}/u)
    for (const item of handoverChecklist)
      expect(`${checklistLabel(item.area, 'en')} ${checklistLabel(item.method, 'en')}`).not.toMatch(/\p{Script=Han}/u)
    expect(checklistLabel('墙面', 'zh')).toBe('墙面')
  })
})

describe('place × part × defect', () => {
  it('lets a room show its own parts, else those of its kind', () => {
    const lift = rooms.find((room) => room.code === 'R93')
    expect(lift && partsOfRoom(lift).map((part) => part.code)).toEqual(['P11', 'P33'])
    const bedroom = rooms.find((room) => room.code === 'R04')
    expect(bedroom && partsOfRoom(bedroom).map((part) => part.code)).toEqual(roomKindParts.DRY)
  })

  it('keeps defects of homes out of common parts and the other way round', () => {
    for (const room of rooms)
      for (const part of partsOfRoom(room))
        for (const leaf of defectsOfPart(room, part))
          expect(leaf.scope).not.toBe(room.kind === 'COMMON' ? 'UNIT' : 'COMMON')
  })

  it('says whether a combination can occur', () => {
    expect(isPlacePartDefect('R04', 'P05', 'WPF-03')).toBe(true)
    expect(isPlacePartDefect('R04', 'P14', 'SAN-01')).toBe(false)
    expect(isPlacePartDefect('R10', 'P14', 'SAN-01')).toBe(true)
    expect(isPlacePartDefect('R94', 'P27', 'EXT-04')).toBe(true)
    expect(isPlacePartDefect('R90', 'P01', 'WAL-01')).toBe(false)
    expect(isPlacePartDefect('R04', 'P02', 'CEI-01')).toBe(false)
    expect(isPlacePartDefect('R77', 'P02', 'FLR-01')).toBe(false)
  })
})
