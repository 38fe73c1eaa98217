import { afterEach, expect, it } from 'vitest'
import { aBuilding } from '../support/builders'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { aForm, anItem, register } from './tickets-ground'

let desk: TempDesk
afterEach(() => desk.close())

it('an owner of two homes rings from an old number: found by it, and the matter belongs to the one home named', async () => {
  desk = await tempDesk()
  const clerk = desk.boss
  const three = await aBuilding(desk, { code: '3', entrances: ['2'], floors: 12, perFloor: 1 })
  const five = await aBuilding(desk, { code: '5', entrances: ['1'], floors: 8, perFloor: 2 })
  const [upper = '', lower = ''] = [three.units['3-2-1201'], five.units['5-1-0802']]
  const person = async (name: string, phones: string[]) =>
    (
      await clerk.do('party.create', {
        kind: 'PERSON',
        name,
        gender: null,
        idType: null,
        idNo: null,
        phones,
        notDuplicate: true,
      })
    ).id
  const owner = await person('陈思远', ['13800000271', '13800000118'])
  const coOwner = await person('周敏', ['13800000119'])
  for (const [unitId, partyId] of [
    [upper, owner],
    [lower, owner],
    [lower, coOwner],
  ] as const)
    await clerk.do('ownership.add', {
      unitId,
      partyId,
      role: 'OWNER',
      shareType: 'JOINT',
      sharePct: null,
      fromDate: '2023-06-30',
      cause: 'CONTRACT',
      isContactOwner: partyId === owner,
    })
  const contactsOf = async () => (await clerk.do('party.get', { id: owner })).contacts
  const before = await contactsOf()
  const old = before.find((each) => each.value.endsWith('0118'))
  await clerk.do('contact.setState', { id: old?.id ?? '', version: 1, status: 'DEAD' })
  for (const n of [1, 2]) {
    const { ticketId } = await register(
      clerk,
      aForm(desk, { place: { kind: 'UNIT', id: upper }, type: 'CONSULT', items: [], narrative: `以前的事 ${n}` }),
    )
    const seen = await clerk.do('ticket.get', { id: ticketId })
    const [item] = seen.items
    await clerk.do('item.act', {
      ticketId,
      version: seen.version,
      itemId: item?.id ?? '',
      act: { kind: 'answer', text: '已说明' },
    })
    const { version } = await clerk.do('ticket.get', { id: ticketId })
    await clerk.do('ticket.close', { ticketId, version, closeReason: 'CL02', why: '', sameAs: null })
  }

  // The call: his number is an old one, and still finds him with both homes.
  const { hits } = await clerk.do('search.box', { text: '13800000118' })
  expect(hits[0]).toMatchObject({ kind: 'party', id: owner, phone: { masked: '138****0118', old: true } })
  const form = await clerk.do('intake.subject', { place: { kind: 'UNIT', id: lower }, partyId: owner })
  expect(form.person?.otherUnits.map((unit) => unit.displayNo)).toEqual(['3-2-1201'])
  expect(form.unit?.people.map((each) => [each.name, each.identity])).toEqual([
    ['陈思远', 'OWNER'],
    ['周敏', 'COOWNER'],
  ])

  // The number is his again, the other one is not used any more.
  const added = await clerk.do('contact.add', {
    partyId: owner,
    type: 'MOBILE',
    value: '13800000118',
    isPrimary: true,
    verified: true,
  })
  const current = before.find((each) => each.value.endsWith('0271'))
  const used = (await contactsOf()).find((each) => each.id === current?.id)
  await clerk.do('contact.setState', { id: current?.id ?? '', version: used?.version ?? 1, status: 'NOT_USED' })

  const { ticketId } = await register(
    clerk,
    aForm(desk, {
      place: { kind: 'UNIT', id: lower },
      channel: 'PHONE',
      reporterPartyId: owner,
      reporterContactId: added.id,
      reporterName: '',
      narrative: '我家厨房又漏了',
      items: [anItem({ roomCode: 'R09', defectCode: 'WPF-08', severity: 'S2', description: '' })],
    }),
  )
  const ticket = await clerk.do('ticket.get', { id: ticketId })
  expect(ticket).toMatchObject({
    place: { label: '5-1-0802' },
    narrative: '我家厨房又漏了',
    reporter: { name: '陈思远', phone: '138****0118' },
    items: [{ roomCode: 'R09', partCode: 'P02', defectCode: 'WPF-08', severity: 'S2' }],
    // What was closed in the other home is not mixed in.
    related: [],
    firstReport: null,
  })
  expect(ticket.owners.map((each) => each.name)).toEqual(['陈思远', '周敏'])
  const page = await clerk.do('party.get', { id: owner })
  expect(page.homes.map((home) => home.displayNo).sort()).toEqual(['3-2-1201', '5-1-0802'])
  const numbers = page.contacts.map((each) => [each.value, each.status])
  expect(numbers).toContainEqual(['138****0118', 'VALID'])
  expect(numbers).toContainEqual(['138****0271', 'NOT_USED'])
})
