import { Checkbox } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { flipped, type Starter, type StarterRow } from './starters.ts'
import classes from './starters.module.css'

const TONES = { new: 'ok', near: 'soon', there: 'neutral' } as const

export function useStarterColumns(
  { makes }: Pick<Starter, 'makes'>,
  chosen: ReadonlySet<string>,
  onChosen: (chosen: ReadonlySet<string>) => void,
): Column<StarterRow>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        id: 'choose',
        header: t('starters.take'),
        width: '5.5rem',
        cell: row =>
          row.status === 'there' ? null : (
            <Checkbox
              aria-label={t('starters.takeOne', { name: row.name })}
              checked={chosen.has(row.id)}
              onChange={() => onChosen(flipped(chosen, [row]))}
            />
          ),
      },
      {
        id: 'name',
        header: t(`starters.one.${makes}`),
        primary: true,
        cell: row => (
          <span className={classes['name']}>
            <bdi lang="en">{row.name}</bdi>
            <span className="dim">{row.id}</span>
          </span>
        ),
      },
      {
        id: 'text',
        header: t('starters.text'),
        width: '46%',
        from: 'medium',
        cell: row => (
          <span className={classes['text']} lang="en" dir="ltr">
            {row.text}
          </span>
        ),
      },
      {
        id: 'status',
        header: t('starters.here'),
        width: '14rem',
        cell: row => (
          <span className={classes['status']}>
            <Tag tone={TONES[row.status]}>{t(`starters.is.${row.status}`)}</Tag>
            {row.like && (
              <span className="dim">
                <bdi>{row.like.name}</bdi>
              </span>
            )}
          </span>
        ),
      },
    ],
    [t, makes, chosen, onChosen],
  )
}
