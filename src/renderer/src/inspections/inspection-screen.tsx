import './inspections.css'
import './closing.css'
import { useParams, useSearchParams } from 'react-router'
import { useT } from '../kit/language'
import { Empty, Loading } from '../kit/notes'
import { Page } from '../kit/page'
import { RoundScreen } from './round-screen'
import { useOpenedRound } from './use-inspection'

/** One running round by its draft; with `unit` in the address it begins where there is no draft yet. */
export function InspectionScreen() {
  const t = useT().inspections
  const { draftId = '' } = useParams()
  const [query] = useSearchParams()
  const { value: opened, failed } = useOpenedRound(draftId, query.get('unit'))
  const gone = opened === null || failed !== undefined
  if (!opened) return <Page title={t.one}>{gone ? <Empty>{t.draftGone}</Empty> : <Loading rows={12} />}</Page>
  return <RoundScreen key={opened.draft.id} opened={opened} />
}
