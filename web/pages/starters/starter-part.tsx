import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, newKey } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { DataTable } from '../../kit/data-table.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { Empty, ErrorState, Loading } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { useMayEverywhere } from '../../may.ts'
import { somethingWritten } from '../../queries.ts'
import { useStarterColumns } from './starter-columns.tsx'
import { familiesOf, flipped, starterQuery, type Starter, type StarterId } from './starters.ts'
import classes from './starters.module.css'

/** One starter: where it comes from, its items by family, and what would be added. */
export function StarterPart({ id }: { id: StarterId }) {
  const query = useQuery(starterQuery(id))
  return (
    <Answered query={query} loading={<Loading rows={12} />}>
      {starter => <Shelves starter={starter} />}
    </Answered>
  )
}

function Shelves({ starter }: { starter: Starter }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const columns = useStarterColumns(starter, chosen, setChosen)
  const families = familiesOf(starter.rows, search)
  return (
    <div className={classes['stack']}>
      <Origin starter={starter} />
      <div className={classes['tools']}>
        <SearchField label={t('starters.search')} value={search} onChange={setSearch} />
      </div>
      {families.length === 0 && (
        <Empty
          icon="search"
          title={t('starters.none')}
          why={t('starters.noneWhy')}
          action={<Button onClick={() => setSearch('')}>{t('starters.showAll')}</Button>}
        />
      )}
      {families.map(({ family, rows }) => {
        const fresh = rows.filter(row => row.status === 'new')
        const title = t(`${starter.makes === 'groupings' ? 'starters.family' : 'certifications.category'}.${family}`)
        return (
          <Card key={family} title={title} aside={number(rows.length)} flush>
            {fresh.length > 0 && (
              <div className={classes['all']}>
                <Button size="xs" variant="default" onClick={() => setChosen(flipped(chosen, fresh))}>
                  {t('starters.chooseAll', { count: fresh.length, n: number(fresh.length) })}
                </Button>
              </div>
            )}
            <DataTable label={title} columns={columns} rows={rows} rowId={row => row.id} />
          </Card>
        )
      })}
      <Foot starter={starter} chosen={chosen} onDone={() => setChosen(new Set())} />
    </div>
  )
}

function Origin({ starter: { makes, source, url, licence, attribution } }: { starter: Starter }) {
  const { t } = useTranslation()
  return (
    <Card>
      <div className={classes['origin']}>
        <p>{t(`starters.what.${makes}`)}</p>
        <p className="dim">
          {t('starters.source')}:{' '}
          {url === null ? (
            <bdi>{source}</bdi>
          ) : (
            <a href={url} rel="noreferrer" target="_blank">
              {source}
            </a>
          )}{' '}
          · {t('starters.licence')}: <bdi>{licence}</bdi>
        </p>
        <p className="dim" lang="en" dir="ltr">
          {attribution}
        </p>
      </div>
    </Card>
  )
}

interface FootProps {
  starter: Starter
  chosen: ReadonlySet<string>
  onDone: () => void
}

/** What would happen, in one line, and the button that does it. */
function Foot({ starter, chosen, onDone }: FootProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const may = useMayEverywhere()
  const [key, setKey] = useState(newKey)
  const rows = starter.rows.filter(row => chosen.has(row.id) && row.status !== 'there')
  const near = rows.filter(row => row.status === 'near').length
  const counted = (text: string, count: number) => t(`starters.${text}`, { count, n: number(count) })
  const add = useMutation({
    mutationFn: () => api.post<{ added: number }>(`/starters/${starter.id}/items`, { items: rows.map(row => row.id) }, { key }),
    onSuccess: async ({ added }) => {
      setKey(newKey())
      onDone()
      await somethingWritten()
      toast({ text: counted(`added.${starter.makes}`, added) })
    },
  })
  if (rows.length === 0) return null
  return (
    <div className={classes['foot']}>
      {add.isError && <ErrorState error={add.error} onRetry={() => add.mutate()} compact />}
      <output className={classes['would']}>
        {counted(`would.${starter.makes}`, rows.length)}
        {near > 0 && <> {counted('nearChosen', near)}</>} {t('starters.back')}
      </output>
      <Button disabled={!may('imports.write')} loading={add.isPending} onClick={() => add.mutate()}>
        {counted(`add.${starter.makes}`, rows.length)}
      </Button>
    </div>
  )
}
