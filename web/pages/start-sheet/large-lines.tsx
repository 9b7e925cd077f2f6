import { Button, Checkbox } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { DataTable } from '../../kit/data-table.tsx'
import { Icon } from '../../kit/icon.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { ErrorState, Loading } from '../../kit/states.tsx'
import { useChoiceColumns, type Whole } from './choice-columns.tsx'
import type { Taken } from './choices.ts'
import classes from './difference.module.css'
import { afterPage, countHeld, hasMore, KINDS, rowsOfPage, takenOfPage, whose, withKind, withPerson } from './held.ts'
import type { Held, PlacedLine } from './held.ts'
import type { Counts, Kind } from './lines.ts'

const A_PAGE = 100

interface Props {
  sheet: string
  counts: Counts
  held: Held
  onHeld: (held: Held) => void
  /** The list is gone: everything has to be compared again. */
  onAgain: () => void
}

/** The lines of a very large sheet: taken over by kind, by person or one by one, looked at a page at a time. */
export function LargeLines({ sheet, counts, held, onHeld, onAgain }: Props) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const kinds = KINDS.filter(is => counts[is] > 0)
  const [shown, setShown] = useState<Kind | null>(() => kinds.find(is => is !== 'new') ?? null)
  const taken = useMemo(() => countHeld(held, counts), [held, counts])
  if (kinds.length === 0) return null
  return (
    <>
      <Card title={t('sheet.lines.byKind')}>
        <ul className={classes['kinds']}>
          {kinds.map(is => (
            <li key={is}>
              <Checkbox
                checked={taken[is] === counts[is]}
                indeterminate={taken[is] > 0 && taken[is] < counts[is]}
                onChange={() => onHeld(withKind(held, is, taken[is] < counts[is]))}
                label={t(is === 'emptied' ? 'sheet.lines.revokeEmptied' : `sheet.back.is.${is}`)}
              />
              <span className="dim tabular">{t('sheet.lines.ofKind', { taken: number(taken[is]), n: number(counts[is]) })}</span>
              <Button
                size="xs"
                variant="default"
                aria-expanded={shown === is}
                aria-label={t('sheet.lines.showKind', {
                  show: t(shown === is ? 'sheet.lines.hide' : 'sheet.lines.show'),
                  kind: t(`sheet.back.is.${is}`),
                })}
                onClick={() => setShown(shown === is ? null : is)}
              >
                {t(shown === is ? 'sheet.lines.hide' : 'sheet.lines.show')}
              </Button>
            </li>
          ))}
        </ul>
        <p className={classes['goes']}>{t('sheet.lines.goesWith')}</p>
      </Card>
      {shown !== null && <Pages key={shown} is={shown} sheet={sheet} held={held} onHeld={onHeld} onAgain={onAgain} />}
    </>
  )
}

function Pages({ sheet, is, held, onHeld, onAgain }: Omit<Props, 'counts'> & { is: Kind }) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [from, setFrom] = useState(0)
  const page = useQuery({
    queryKey: ['import-lines', sheet, is, search, from],
    queryFn: ({ signal }) =>
      api.get<{ rows: PlacedLine[]; total: number }>(`/import-parts/${sheet}/lines`, {
        query: { is, search, from: String(from), count: String(A_PAGE) },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  })
  const lines = page.data?.rows
  return (
    <Card title={t(`sheet.back.is.${is}`)} flush>
      <div className={classes['all']}>
        <SearchField
          label={t('sheet.lines.search')}
          value={search}
          onChange={text => {
            setSearch(text)
            setFrom(0)
          }}
        />
      </div>
      {page.isError ? (
        <ErrorState error={page.error} onRetry={onAgain} compact />
      ) : lines === undefined ? (
        <Loading shape="rows" rows={8} />
      ) : (
        <>
          <PageOfLines label={t(`sheet.back.is.${is}`)} lines={lines} held={held} onHeld={onHeld} />
          <Pager from={from} count={lines.length} total={page.data!.total} onFrom={setFrom} />
        </>
      )}
    </Card>
  )
}

function PageOfLines({ label, lines, held, onHeld }: Pick<Props, 'held' | 'onHeld'> & { label: string; lines: PlacedLine[] }) {
  const rows = useMemo(() => rowsOfPage(lines), [lines])
  const taken = useMemo(() => takenOfPage(held, lines), [held, lines])
  const onTaken = useCallback((next: Taken) => onHeld(afterPage(held, lines, next)), [held, lines, onHeld])
  const all = useChoiceColumns(rows, taken, onTaken, useWhole(lines, held, onHeld))
  // A page is a part of the list: sorted by itself it would look like all of it.
  const columns = useMemo(() => all.filter(column => column.id !== 'status').map(column => ({ ...column, sort: undefined })), [all])
  return <DataTable label={label} columns={columns} rows={rows} rowId={row => row.id} />
}

function useWhole(lines: PlacedLine[], held: Held, onHeld: (held: Held) => void): Whole {
  return useMemo(() => {
    const more = new Map(lines.filter(hasMore).map(line => [`${line.is} ${line.place}`, line]))
    return {
      can: row => more.has(row.id),
      take: row => {
        const line = more.get(row.id)!
        onHeld(withPerson(held, whose(line)!, line.ofPerson!))
      },
    }
  }, [lines, held, onHeld])
}

function Pager({ from, count, total, onFrom }: { from: number; count: number; total: number; onFrom: (from: number) => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  if (total <= A_PAGE) return null
  return (
    <nav className={classes['pager']} aria-label={t('sheet.lines.pages')}>
      <Button
        size="xs"
        variant="default"
        disabled={from === 0}
        leftSection={<Icon name="back" />}
        onClick={() => onFrom(Math.max(0, from - A_PAGE))}
      >
        {t('sheet.lines.before')}
      </Button>
      <output className="dim tabular">
        {t('sheet.lines.between', { from: number(from + 1), to: number(from + count), n: number(total) })}
      </output>
      <Button
        size="xs"
        variant="default"
        disabled={from + count >= total}
        rightSection={<Icon name="arrow" />}
        onClick={() => onFrom(from + A_PAGE)}
      >
        {t('sheet.lines.after')}
      </Button>
    </nav>
  )
}
