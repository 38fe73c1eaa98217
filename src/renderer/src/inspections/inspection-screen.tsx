import './inspections.css'
import './closing.css'
import { useParams, useSearchParams } from 'react-router'
import { useT } from '../kit/language'
import { Empty, Loading } from '../kit/notes'
import { Page } from '../kit/page'
import { RoundScreen } from './round-screen'
import { useInspection } from './use-inspection'

/** One running round by its draft; with `unit` in the address it begins where there is no draft yet. */
export function InspectionScreen() {
  const t = useT().inspections
  const { draftId = '' } = useParams()
  const [query] = useSearchParams()
  const round = useInspection(draftId, query.get('unit'))
  if (round === 'gone' || round === 'loading') {
    return <Page title={t.one}>{round === 'gone' ? <Empty>{t.draftGone}</Empty> : <Loading rows={12} />}</Page>
  }
  return <RoundScreen key={draftId} draftId={draftId} round={round} />
}
