import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../format.ts'
import type { LogEntry } from '../queries-history.ts'
import { ChangedValue, useSay } from './changed-value.tsx'
import { changedFields } from './log-words.ts'
import classes from './record.module.css'

interface HistoryListProps {
  entries: LogEntry[]
  /** What ids are called. */
  names: Record<string, string>
  /** The thing whose page this is: it is not named again. */
  about: string | null
}

export function HistoryList({ entries, names, about }: HistoryListProps) {
  return (
    <ol className={classes['entries']}>
      {entries.map(entry => (
        <Entry key={entry.seq} entry={entry} names={names} about={about} />
      ))}
    </ol>
  )
}

function Entry({ entry, names, about }: { entry: LogEntry; names: Record<string, string>; about: string | null }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const say = useSay(names)
  const { before, after, subject } = entry
  const fields = changedFields(before, after)
    .map(field => ({
      field,
      was: say({ subject: subject.kind, field, value: before?.[field] }),
      is: say({ subject: subject.kind, field, value: after?.[field] }),
    }))
    .filter(({ was, is }) => was !== is)
  return (
    <li className={classes['entry']}>
      <div className={classes['entryHead']}>
        <strong>{t(`history.action.${entry.action}`, { defaultValue: entry.action })}</strong>
        <time dateTime={entry.at}>{instant(entry.at)}</time>
      </div>
      <ul className={classes['details']}>
        <Concerned entry={entry} names={names} about={about} />
        {fields.map(({ field, was, is }) => (
          <li key={field}>
            {t(`history.field.${field}`, { defaultValue: field })}: <ChangedValue text={was} old /> <ChangedValue text={is} />
          </li>
        ))}
        {entry.reason !== null && <li>{t('record.reasonWas', { reason: entry.reason })}</li>}
        <li className={classes['small']}>
          {entry.by === null ? t('history.byItself') : entry.by.name}
          {entry.actorKind === 'token' && ` · ${t('history.byToken')}`}
          {entry.actingFor !== null && ` · ${t('history.actingFor', { name: entry.actingFor.name })}`}
        </li>
      </ul>
    </li>
  )
}

/** Whom and what it is about, where the page does not say so already. */
function Concerned({ entry, names, about }: { entry: LogEntry; names: Record<string, string>; about: string | null }) {
  const { personId, skillId, subject } = entry
  const person = personId !== null && about !== `person:${personId}` ? names[personId] : undefined
  const skill = skillId !== null && about !== `skill:${skillId}` ? names[skillId] : undefined
  const other = person === undefined && skill === undefined && about !== `${subject.kind}:${subject.id}` ? names[subject.id] : undefined
  if (person === undefined && skill === undefined && other === undefined) return null
  return (
    <li>
      {person !== undefined && personId !== null && (
        <Link to="/people/$personId" params={{ personId }}>
          <bdi>{person}</bdi>
        </Link>
      )}
      {person !== undefined && skill !== undefined && ' · '}
      {skill !== undefined && <bdi>{skill}</bdi>}
      {other !== undefined && <bdi>{other}</bdi>}
    </li>
  )
}
