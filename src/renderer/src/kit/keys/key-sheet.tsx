import { Dialog } from '../dialog'
import { useT } from '../language'
import { Kbd, KeyButton } from './kbd'
import { activeScopes, type KeyBinding } from './key-scopes'

const firstKey = (binding: KeyBinding): string =>
  typeof binding.keys === 'string' ? binding.keys : (binding.keys[0] ?? '')

const listed = (kinds: readonly string[]): KeyBinding[] => {
  const seen = new Set<string>()
  return activeScopes()
    .toReversed()
    .filter((scope) => kinds.includes(scope.kind))
    .flatMap((scope) => scope.bindings())
    .filter((binding) => {
      const key = firstKey(binding)
      if (binding.hidden || binding.off || key === '' || seen.has(key)) return false
      seen.add(key)
      return true
    })
}

/** The keys that work now, taken before a sheet covers them. */
export const keysNow = (): { page: KeyBinding[]; global: KeyBinding[] } => {
  const global = listed(['global', 'always'])
  return {
    page: listed(['page']),
    global: global
      .filter((one) => !firstKey(one).startsWith('G '))
      .concat(global.filter((one) => firstKey(one).startsWith('G '))),
  }
}

function Bindings({ title, bindings, none }: { title: string; bindings: readonly KeyBinding[]; none?: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {bindings.map((binding) => (
          <div key={firstKey(binding)}>
            <dt>{binding.label}</dt>
            <dd>
              <Kbd keys={firstKey(binding)} />
            </dd>
          </div>
        ))}
      </dl>
      {bindings.length === 0 && <span className="ink-3">{none}</span>}
    </section>
  )
}

/** `?` or F1: every key of this page and of the program. */
export function KeySheet({ keys, onClose }: { keys: ReturnType<typeof keysNow> | undefined; onClose: () => void }) {
  const t = useT().kit
  return (
    <Dialog opened={keys !== undefined} onClose={onClose} title={t.keys.title} size={720}>
      <div className="key-sheet">
        <Bindings title={t.keys.page} bindings={keys?.page ?? []} none={t.keys.none} />
        <Bindings title={t.keys.global} bindings={keys?.global ?? []} />
      </div>
      <div className="row end">
        <KeyButton label={t.close} keys={['Escape', '?', 'F1']} onPress={onClose} />
      </div>
    </Dialog>
  )
}
