import { useState } from 'react'
import type { PartyPage } from '../../../shared/parties/contract'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel, PanelRow } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber } from '../kit/status'
import { moment } from '../kit/time'
import { ProxyDialog } from './proxy-dialog'

/** Who shares a home with this person, who may act for them, which papers they have. */
export function RelationsPanels({ party, may }: { party: PartyPage; may: boolean }) {
  const all = useT()
  const t = all.parties
  const now = useNow()
  const { hidden } = usePrivacy()
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Panel title={t.relations} note={party.relations.length}>
        {party.relations.length === 0 && <PanelRow>{<span className="ink-3">{t.noRelations}</span>}</PanelRow>}
        {party.relations.slice(0, 12).map((one) => (
          <PanelRow key={`${one.partyId} ${one.unitId} ${one.relation}`}>
            <a href={`#/parties/${one.partyId}`}>
              <b>{hidden ? '••' : one.name}</b>
            </a>
            <span className="ink-3 ellipsis">
              {t.role(one.relation)}
              {all.kit.comma}
              <DoorNumber>{one.displayNo}</DoorNumber>
            </span>
          </PanelRow>
        ))}
      </Panel>
      <Panel
        title={t.proxies}
        note={party.proxies.length}
        right={may && <KeyButton label={t.addProxy} keys="W" small onPress={() => setAdding(true)} />}
      >
        {party.proxies.length === 0 && <PanelRow>{<span className="ink-3">{t.noProxies}</span>}</PanelRow>}
        {party.proxies.map((proxy) => (
          <PanelRow key={proxy.id} tall>
            <div className="grow">
              <div className="row gap-8">
                <a href={`#/parties/${proxy.agentId}`} className="no-wrap">
                  <b>{hidden ? '••' : proxy.agentName}</b>
                </a>
                <span className="ink-3 ellipsis">
                  {t.actsIn(
                    proxy.displayNo,
                    proxy.acts.map((act) => all.places.act[act] ?? act).join(all.kit.conflict.comma),
                  )}
                </span>
              </div>
              <div className="text-12 ink-3">{all.places.until(proxy.validTo)}</div>
            </div>
          </PanelRow>
        ))}
      </Panel>
      <Panel title={t.papers} note={party.papers.length}>
        {party.papers.length === 0 && <PanelRow>{<span className="ink-3">{t.noPapers}</span>}</PanelRow>}
        {party.papers.slice(0, 8).map((paper) => (
          <PanelRow key={paper.docNo}>
            <a href={`#/papers/view/${encodeURIComponent(paper.docNo)}`} className="ellipsis">
              {paper.form} {paper.title}
            </a>
            <span className="push text-12 ink-3 no-wrap">{moment(all.kit, paper.issuedAt, now)}</span>
          </PanelRow>
        ))}
      </Panel>
      {adding && <ProxyDialog party={party} onClose={() => setAdding(false)} />}
    </>
  )
}
