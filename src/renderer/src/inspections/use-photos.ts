import { useState } from 'react'
import type { PickedFile } from '../../../shared/desk/desk'
import { useDesk } from '../desk/desk-provider'
import { errorText, Refused } from '../desk/refused'
import { ask } from '../desk/use-call'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'

const PICTURES = ['.jpg', '.jpeg', '.png', '.webp']

/** Takes photos by choosing, pasting or dropping and keeps them; answers the ids of those that were kept. */
export const useAddPhotos = () => {
  const t = useT()
  const desk = useDesk()
  const { fault } = useStatusMessage()
  const [busy, setBusy] = useState(false)
  const keep = async (files: readonly PickedFile[]): Promise<string[]> => {
    const ids: string[] = []
    for (const { token, name } of files) ids.push((await ask(desk, 'file.keep', { token, name, kind: 'photo' })).id)
    return ids
  }
  const guarded = async (work: () => Promise<string[]>): Promise<string[]> => {
    setBusy(true)
    try {
      return await work()
    } catch (error) {
      fault(errorText(t, error))
      return []
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    pick: () => guarded(async () => keep(await desk.file.pick({ accept: PICTURES, many: true }))),
    take: (files: readonly File[]) =>
      guarded(async () => {
        const picked: PickedFile[] = []
        for (const file of files) {
          const reply = await desk.file.upload(file)
          if (!reply.ok) throw new Refused(reply.error)
          picked.push(reply.value)
        }
        return keep(picked)
      }),
  }
}
