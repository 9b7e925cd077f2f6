import { useTranslation } from 'react-i18next'
import type { Change, Pair } from '../contract-readings.ts'
import type { LogEntry } from '../queries-history.ts'
import { HistoryList } from './history-list.tsx'
import classes from './record.module.css'

const NO_NAMES: Record<string, string> = {}

/** Who changed what and when, newest first: both clocks, what was before and what is after. */
export function HistoryTab({ pair }: { pair: Pair }) {
  const { t } = useTranslation()
  if (pair.history.length === 0) return <p className={classes['none']}>{t('record.noHistory')}</p>
  return <HistoryList entries={pair.history.map(change => entryOf(change, pair))} names={NO_NAMES} about={null} />
}

/** The pair's own log says less of each entry: the drawer names the person and the skill already. */
function entryOf({ by, ...change }: Change, { person, skill }: Pair): LogEntry {
  return {
    ...change,
    by: by === null ? null : { id: '', name: by },
    actingFor: null,
    actorKind: by === null ? 'system' : 'account',
    subject: { kind: change.action.split('.')[0]!, id: '' },
    personId: person.id,
    skillId: skill.id,
    facts: {},
  }
}
