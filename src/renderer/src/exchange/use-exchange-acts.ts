import { useState } from 'react'
import type { PackagePage } from '../../../shared/exchange/contract'
import { useDesk } from '../desk/desk-provider'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import type { KeysToAccept } from './keys-dialog'
import { useOutcome } from './use-outcome'

/** Everything that can be done on the screen, each with its outcome in the clerk's words. */
export const useExchangeActs = (select: (key: string | undefined) => void) => {
  const desk = useDesk()
  const t = useT()
  const { say } = useStatusMessage()
  const outcome = useOutcome()
  const open = useDo('exchange.open')
  const apply = useDo('exchange.apply')
  const make = useDo('exchange.export')
  const offer = useDo('exchange.offer')
  const discard = useDo('exchange.discard')
  const show = useDo('exchange.showKeys')
  const publicKeys = useDo('exchange.publicKeys')
  const [keys, setKeys] = useState<KeysToAccept>()
  const attempt = (work: () => Promise<void>): void => {
    outcome.setOutcome(undefined)
    work().catch((error: unknown) => outcome.setOutcome({ tone: 'red', text: errorText(t, error) }))
  }
  const takeFile = async (file: { token: string; name: string }): Promise<void> => {
    const answer = await open.mutateAsync({ token: file.token, name: file.name })
    outcome.answered(answer)
    if (answer.kind !== 'refused') select(answer.head.key)
  }
  return {
    ...outcome,
    keys,
    closeKeys: () => setKeys(undefined),
    busy: open.isPending || apply.isPending || make.isPending,
    opening: open.isPending,
    take: () =>
      attempt(async () => {
        const [file] = await desk.file.pick({ accept: ['.age'] })
        if (file) await takeFile(file)
      }),
    drop: (dropped: File) =>
      attempt(async () => {
        const reply = await desk.file.upload(dropped)
        if (reply.ok) await takeFile(reply.value)
        else outcome.setOutcome({ tone: 'red', text: t.kit.refusals[reply.error.code] })
      }),
    loadKeys: () =>
      attempt(async () => {
        const [file] = await desk.file.pick({ accept: ['.json'] })
        if (!file) return
        const found = await show.mutateAsync({ token: file.token })
        setKeys({ token: file.token, ...found })
      }),
    saveKeys: () =>
      attempt(async () => {
        const { fileId, name } = await publicKeys.mutateAsync({})
        await desk.file.save(name, fileId)
      }),
    make: () =>
      attempt(async () => {
        outcome.watch((await make.mutateAsync({})).jobId)
        select(undefined)
      }),
    apply: (page: PackagePage) =>
      attempt(async () => outcome.watch((await apply.mutateAsync({ key: page.key })).jobId)),
    save: (page: PackagePage) =>
      attempt(async () => {
        const { fileId, name } = await offer.mutateAsync({ key: page.key })
        await desk.file.save(name, fileId)
      }),
    discard: (page: PackagePage) =>
      attempt(async () => {
        await discard.mutateAsync({ key: page.key })
        say(t.exchange.outcome.discarded(page.number))
        select(undefined)
      }),
  }
}
