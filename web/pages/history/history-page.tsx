import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLens } from '../../lens.ts'
import { Card } from '../../kit/card.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { Empty, Loading } from '../../kit/states.tsx'
import { ThingHistory } from '../../record/thing-history.tsx'
import { findsNothing, useHistorySearch } from './history-search.ts'
import classes from './history.module.css'

const SEARCH_ID = 'history-search'

function focusSearch(): void {
  document.getElementById(SEARCH_ID)?.focus()
}

/** The log of the whole organisation, as far as the reader may see it. */
export function HistoryPage() {
  const { t } = useTranslation()
  const { lens } = useLens()
  const [text, setText] = useState('')
  const narrowed = useHistorySearch(text)
  useShortcuts(
    useMemo(() => [{ id: SEARCH_ID, keys: '/', label: t('history.search'), group: t('shell.nav.history'), run: focusSearch }], [t]),
  )
  return (
    <div className={classes['page']}>
      <PageHeader title={t('shell.nav.history')} lead={t('history.lead')} />
      <div className={classes['search']}>
        <SearchField id={SEARCH_ID} label={t('history.search')} value={text} onChange={setText} />
      </div>
      {narrowed === null && <Loading rows={4} />}
      {narrowed !== null && findsNothing(text, narrowed) && (
        <Empty icon="search" title={t('history.nothingFound')} why={t('history.nothingFoundWhy')} />
      )}
      {narrowed !== null && !findsNothing(text, narrowed) && (
        <Card>
          <ThingHistory subject={null} knownAt={lens.knownAt} narrowed={narrowed} />
        </Card>
      )}
    </div>
  )
}
