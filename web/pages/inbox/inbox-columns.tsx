import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Waiting } from '../../contract-proof.ts'
import { useFormats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { Icon } from '../../kit/icon.tsx'
import { useNow } from '../../kit/now.ts'
import classes from './inbox.module.css'

export function useInboxColumns(): Column<Waiting>[] {
  const { t } = useTranslation()
  const { since, day, compare } = useFormats()
  const now = useNow()
  return useMemo(
    () => [
      {
        id: 'person',
        header: t('inbox.person'),
        primary: true,
        sort: (a, b) => compare(a.person.name, b.person.name),
        cell: row => <bdi>{row.person.name}</bdi>,
      },
      {
        id: 'skill',
        header: t('inbox.skill'),
        sort: (a, b) => compare(a.skill.name, b.skill.name),
        cell: row => (
          <span className={classes['skill']}>
            <bdi>{row.skill.name}</bdi>
            {row.skill.safetyCritical && <Icon name="shield" label={t('inbox.safetyCritical')} />}
          </span>
        ),
      },
      {
        id: 'level',
        header: t('inbox.level'),
        width: '7rem',
        cell: row => levelOf(row)?.code ?? String(row.level),
      },
      {
        id: 'state',
        header: t('inbox.state'),
        sort: (a, b) => a.risk - b.risk,
        cell: row => (row.state === null || row.family === null ? null : <Tag tone={row.family}>{t(`state.${row.state}`)}</Tag>),
      },
      {
        id: 'kind',
        header: t('inbox.kind'),
        from: 'medium',
        cell: row => (
          <>
            {t(`inbox.kind.${row.kind}`)}
            {row.files.length > 0 && <span className="dim"> · {t('record.files.count', { count: row.files.length })}</span>}
          </>
        ),
      },
      { id: 'achieved', header: t('record.achievedOn'), from: 'wide', width: '8rem', cell: row => day(row.achievedOn) },
      {
        id: 'since',
        header: t('inbox.since'),
        width: '9rem',
        sort: (a, b) => (a.proposedAt < b.proposedAt ? -1 : 1),
        cell: row => since(row.proposedAt, now),
      },
    ],
    [t, since, day, compare, now],
  )
}

export function levelOf(row: Waiting) {
  return row.skill.levels.find(level => level.value === row.level)
}
