import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { attachmentPath } from '../../src/main/backend/files/attachments'
import { locateFile } from '../../src/main/backend/locate-file'
import { sha256 } from '../../src/main/backend/sha256'
import { photoWithPosition } from '../support/photos'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { aForm, ground, register } from './tickets-ground'

let desk: TempDesk
afterEach(() => desk.close())

const upload = (token: string, bytes: Uint8Array): string => {
  writeFileSync(join(desk.backend().services.folders.uploads, token), bytes)
  return token
}

describe('a photo of a confidential ticket', () => {
  it('opens for those who may read the ticket, and for everybody once an open one shows it too', async () => {
    desk = await tempDesk()
    ground(desk)
    const clerk = await desk.person('赵敏', ['CLERK'])
    const signedIn = async (loginName: string) =>
      (
        await desk
          .backend()
          .dispatch(
            'session.signIn',
            { loginName, password: 'correct horse 客服' },
            { connection: 'new', workstationId: 'ws-a', build: 'test', requestId: loginName },
          )
      ).connection ?? ''
    const { services } = desk.backend()
    const loginOf = (id: string) =>
      services.reader.row<{ loginName: string }>('SELECT login_name FROM account WHERE id = ?', id)?.loginName ?? ''
    const [boss, other] = [await signedIn('liting'), await signedIn(loginOf(clerk.accountId))]
    const seen = (connection: string) =>
      locateFile(services, photo, { connection, workstationId: 'ws-a', build: 'test', requestId: 'x' }) !== null
    const { id: photo } = await desk.boss.do('file.keep', {
      token: upload('t1', photoWithPosition(1)),
      name: '厨房.jpg',
      kind: 'photo',
    })
    expect(seen(other)).toBe(true)
    const form = aForm(desk, { photoIds: [photo] })
    await register(desk.boss, { ...form, confidentiality: 'MANAGER' })
    expect([seen(boss), seen(other)]).toEqual([true, false])
    expect(await clerk.do('file.info', { ids: [photo] })).toEqual([])
    await register(desk.boss, form)
    expect(seen(other)).toBe(true)
  })
})

describe('a photo', () => {
  it('loses where it was taken, keeps when and which way up, and is stored once', async () => {
    desk = await tempDesk()
    const original = photoWithPosition(6)
    const kept = await desk.boss.do('file.keep', { token: upload('t1', original), name: '厨房.jpg', kind: 'photo' })
    expect(kept).toMatchObject({ mediaType: 'image/jpeg', takenAt: '2026-11-20 21:40:03' })
    const { folders, reader } = desk.backend().services
    const row = reader.row<{ sha256: string; originalSha256: string }>(
      'SELECT sha256, original_sha256 FROM attachment WHERE id = ?',
      kept.id,
    )
    const stored = readFileSync(attachmentPath(folders, row?.sha256 ?? ''))
    expect(row).toEqual({ sha256: sha256(stored), originalSha256: sha256(original) })
    expect(stored.includes('GPSPLACE')).toBe(false)
    expect(stored.includes('serial number')).toBe(false)
    expect(stored.subarray(-5)).toEqual(original.subarray(-5))
    const exif = stored.indexOf('Exif')
    expect(stored.readUInt16BE(exif + 24)).toBe(6)
    expect(existsSync(join(folders.uploads, 't1'))).toBe(false)

    const again = await desk.boss.do('file.keep', { token: upload('t2', original), name: 'x.jpg', kind: 'photo' })
    expect(again.id).toBe(kept.id)
    await desk.restart()
    expect(await desk.boss.do('file.info', { ids: [kept.id] })).toMatchObject([{ name: '厨房.jpg' }])
  })

  it('that is no picture at all is refused by what is in it, whatever its name', async () => {
    desk = await tempDesk()
    expect(
      await desk.boss.refused('file.keep', {
        token: upload('t1', Buffer.from('MZ this is a program')),
        name: 'a.jpg',
        kind: 'photo',
      }),
    ).toMatchObject({ code: 'FILE_REFUSED', message: 'fileKind' })
    expect(await desk.boss.refused('file.keep', { token: '../keys.json', name: 'a.jpg', kind: 'photo' })).toMatchObject(
      {
        code: 'FILE_REFUSED',
        message: 'fileGone',
      },
    )
  })
})
