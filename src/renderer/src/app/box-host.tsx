import { errorText } from '../desk/refused'
import type { BoxSearch } from '../kit/box/box-types'
import { OneBox } from '../kit/box/one-box'
import { useT } from '../kit/language'

interface BoxHostProps {
  useSearch: () => BoxSearch
  opened: boolean
  onClose: () => void
}

/** The one box with the search that a feature gives it. */
export function BoxHost({ useSearch, opened, onClose }: BoxHostProps) {
  const t = useT()
  const search = useSearch()
  return (
    <OneBox
      opened={opened}
      onClose={onClose}
      search={search}
      hint={t.app.box.hint}
      faultText={(error) => errorText(t, error)}
    />
  )
}
