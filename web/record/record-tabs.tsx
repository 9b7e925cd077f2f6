import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pair } from '../contract-readings.ts'
import { useShortcuts } from '../kit/shortcuts.ts'
import { Tabs } from '../kit/tabs.tsx'
import { EvidenceTab } from './evidence-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { NowTab } from './now-tab.tsx'
import type { Act } from './act.ts'
import { WhyTab } from './why-tab.tsx'

interface RecordTabsProps {
  pair: Pair
  tab: string
  onTab: (tab: string) => void
  onAct: ((act: Act) => void) | undefined
}

/** Now, Evidence, History, Why: keys 1 to 4, and E for the evidence. */
export function RecordTabs({ pair, tab, onTab, onAct }: RecordTabsProps) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  useShortcuts(
    useMemo(
      () => [
        {
          id: 'record-evidence',
          keys: 'e',
          label: t('record.evidence'),
          group: t('record.tabs'),
          inside: place,
          run: () => onTab('evidence'),
        },
      ],
      [t, onTab],
    ),
  )
  return (
    <div ref={place}>
      <Tabs
        label={t('record.tabs')}
        value={tab}
        onChange={onTab}
        tabs={[
          { id: 'now', label: t('record.now'), content: <NowTab pair={pair} onAct={onAct} /> },
          { id: 'evidence', label: t('record.evidence'), count: pair.evidence.length, content: <EvidenceTab pair={pair} onAct={onAct} /> },
          { id: 'history', label: t('record.history'), count: pair.history.length, content: <HistoryTab pair={pair} /> },
          { id: 'why', label: t('record.why'), content: <WhyTab pair={pair} /> },
        ]}
      />
    </div>
  )
}
