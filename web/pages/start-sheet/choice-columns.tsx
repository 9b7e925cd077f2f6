import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { Name } from '../../kit/name.tsx'
import { canBeRevoked, canBeTaken, flippedAll, isTaken, type ChoiceRow, type Taken } from './choices.ts'
import classes from './difference.module.css'
import { PlaceButton } from './place-button.tsx'
import { showInSheet } from './sheet-store.ts'
import { useSaid } from './use-said.ts'

const TONES = {
  change: 'ok',
  conflict: 'gap',
  emptied: 'soon',
  earlier: 'neutral',
  new: 'ok',
  same: 'neutral',
  gone: 'neutral',
  not_yours: 'neutral',
} as const

/** Where the rows are a page of many: whether somebody has more of them anywhere, and all of theirs taken. */
export interface Whole {
  can(row: ChoiceRow): boolean
  take(row: ChoiceRow): void
}

export function useChoiceColumns(rows: ChoiceRow[], taken: Taken, onTaken: (taken: Taken) => void, whole?: Whole): Column<ChoiceRow>[] {
  const { t } = useTranslation()
  const { compare } = useFormats()
  const said = useSaid()
  const facts = useMemo(() => factsOf(rows), [rows])
  const byPerson = useCallback((a: ChoiceRow, b: ChoiceRow) => compare(a.person, b.person), [compare])
  const byThing = useCallback((a: ChoiceRow, b: ChoiceRow) => compare(a.thing, b.thing), [compare])
  return useMemo(() => {
    const wholeOf = (row: ChoiceRow): (() => void) | undefined => {
      const all = facts.first.get(row.id)
      if (whole) return all !== undefined && whole.can(row) ? () => whole.take(row) : undefined
      return all && all.length > 1 ? () => onTaken(flippedAll(taken, all)) : undefined
    }
    const columns: (Column<ChoiceRow> | false)[] = [
      {
        id: 'person',
        header: t('sheet.back.person'),
        primary: true,
        sort: byPerson,
        cell: row => <Who row={row} onWhole={wholeOf(row)} />,
      },
      {
        id: 'skill',
        header: t(facts.exported ? 'sheet.back.skill' : 'sheet.lines.thing'),
        sort: byThing,
        cell: row => (
          <span className={classes['who']}>
            {row.thing !== '' && <bdi>{row.thing}</bdi>}
            {row.kind !== null && <span className="dim">{t(`sheet.lines.kind.${row.kind}`)}</span>}
            {row.thing === '' && row.kind === null && '–'}
          </span>
        ),
      },
      facts.exported && { id: 'was', header: t('sheet.back.was'), width: '5.5rem', cell: row => row.was || '–' },
      { id: 'theirs', header: t('sheet.back.theirs'), width: facts.exported ? '5.5rem' : '11rem', cell: row => said(row.theirs) || '–' },
      {
        id: 'yours',
        header: t('sheet.back.yours'),
        width: facts.exported ? '5.5rem' : '11rem',
        cell: row => <strong>{said(row.yours) || '–'}</strong>,
      },
      { id: 'status', header: t('sheet.back.status'), cell: row => <What row={row} /> },
      facts.placed && {
        id: 'where',
        header: t('sheet.ui.where'),
        width: '5.5rem',
        from: 'medium',
        cell: row => row.source && <PlaceButton source={row.source} onShow={showInSheet} />,
      },
      {
        id: 'take',
        header: t('sheet.back.take'),
        width: facts.emptied ? '11rem' : '6rem',
        cell: row => (canBeRevoked(row) || canBeTaken(row)) && <TakeOne row={row} taken={taken} onTaken={onTaken} />,
      },
    ]
    return columns.filter(column => column !== false)
  }, [t, byPerson, byThing, said, facts, taken, onTaken, whole])
}

/** On the first row of each person all of theirs can be taken at once. */
function factsOf(rows: readonly ChoiceRow[]) {
  const first = new Map<string, ChoiceRow[]>()
  for (const all of Map.groupBy(rows.filter(canBeTaken), row => row.of).values()) first.set(all[0]!.id, all)
  return {
    first,
    exported: rows.some(row => row.was !== null),
    placed: rows.some(row => row.source !== null),
    emptied: rows.some(canBeRevoked),
  }
}

function Who({ row, onWhole }: { row: ChoiceRow; onWhole: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <span className={classes['who']}>
      <Name>{row.person || (row.kind === 'requirement' ? t('sheet.lines.everyone') : '–')}</Name>
      {onWhole && (
        <Button size="compact-xs" variant="subtle" onClick={onWhole}>
          {t('sheet.back.wholeRow')}
        </Button>
      )}
    </span>
  )
}

function What({ row: { is, since } }: { row: ChoiceRow }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  return (
    <span className={classes['who']}>
      <Tag tone={TONES[is]}>{t(`sheet.back.is.${is}`)}</Tag>
      {since && <span className="dim">{t('sheet.back.since', { at: instant(since.at), by: since.by ?? '–' })}</span>}
    </span>
  )
}

/** The one control of a row: to take it over, or to say what an emptied cell means. */
function TakeOne({ row, taken, onTaken }: { row: ChoiceRow; taken: Taken; onTaken: (taken: Taken) => void }) {
  const { t } = useTranslation()
  const name = { person: row.person, skill: row.thing }
  const flip = useCallback(() => onTaken(flippedAll(taken, [row])), [onTaken, taken, row])
  if (!canBeRevoked(row))
    return (
      <Checkbox
        aria-label={t(
          row.person === '' ? 'sheet.lines.takeThing' : row.thing === '' ? 'sheet.lines.takePerson' : 'sheet.back.takeOne',
          name,
        )}
        checked={isTaken(row, taken)}
        onChange={flip}
      />
    )
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('sheet.back.emptiedOne', name)}
      value={taken.has(row.id) ? 'revoke' : 'leave'}
      data={[
        { value: 'leave', label: t('sheet.back.leave') },
        { value: 'revoke', label: t('sheet.back.revoke') },
      ]}
      onChange={flip}
    />
  )
}
