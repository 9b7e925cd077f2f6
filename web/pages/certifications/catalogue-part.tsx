import { Button, Select } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue, CatalogueRow } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card, Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { Name } from '../../kit/name.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { foundIn, issuersOf, shelvesOf, type CatalogueFilter } from './catalogue-filter.ts'
import classes from './certifications.module.css'
import { ConfidenceTag } from './confidence-tag.tsx'

const NO_FILTER = { search: undefined, category: undefined, issuer: undefined, confidence: undefined }

/** What the program ships, by category: found by words, family, issuing body and how certain it is. */
export function CataloguePart({ query, searchId }: { query: UseQueryResult<Catalogue>; searchId: string }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { search, category, issuer, confidence } = useSearch({ from: '/shell/certifications' })
  const filter = { search, category, issuer, confidence }
  const navigate = useNavigate()
  const columns = useCatalogueColumns()
  const set = (change: CatalogueFilter) => void navigate({ to: '/certifications', search: old => ({ ...old, ...change }), replace: true })
  return (
    <Answered query={query} loading={<Loading rows={12} />}>
      {catalogue => {
        const found = foundIn(catalogue.rows, filter)
        return (
          <div className={classes['stack']}>
            <Filters catalogue={catalogue} filter={filter} searchId={searchId} onSet={set} />
            <output className={classes['quiet']}>
              {t('certifications.catalogue.found', { count: found.length, number: number(found.length), total: number(catalogue.total) })}
            </output>
            {found.length === 0 && (
              <Empty
                icon="search"
                title={t('certifications.none.title')}
                why={t('certifications.catalogue.none')}
                action={<Button onClick={() => set(NO_FILTER)}>{t('certifications.none.action')}</Button>}
              />
            )}
            {shelvesOf(catalogue, found).map(shelf => {
              const title = t(`certifications.category.${shelf.category}`, { defaultValue: shelf.name })
              return (
                <Card key={shelf.category} title={title} aside={number(shelf.rows.length)} flush>
                  <DataTable
                    label={title}
                    columns={columns}
                    rows={shelf.rows}
                    rowId={row => row.id}
                    link={row =>
                      row.adoptedAs === null
                        ? { to: '/certifications/catalogue/$code', params: { code: row.id } }
                        : { to: '/certifications/$certificationId', params: { certificationId: row.adoptedAs } }
                    }
                  />
                </Card>
              )
            })}
          </div>
        )
      }}
    </Answered>
  )
}

interface FiltersProps {
  catalogue: Catalogue
  filter: CatalogueFilter
  searchId: string
  onSet: (change: CatalogueFilter) => void
}

function Filters({ catalogue, filter, searchId, onSet }: FiltersProps) {
  const { t } = useTranslation()
  const issuers = useMemo(() => issuersOf(catalogue.rows), [catalogue.rows])
  const counted = (label: string, count: number) => t('certifications.catalogue.counted', { label, count })
  return (
    <div className={classes['tools']}>
      <SearchField
        id={searchId}
        label={t('certifications.catalogue.search')}
        value={filter.search ?? ''}
        onChange={text => onSet({ search: text || undefined })}
      />
      <Select
        aria-label={t('certifications.category')}
        placeholder={t('certifications.category.all')}
        clearable
        clearButtonProps={{ 'aria-label': t('certifications.category.all') }}
        value={filter.category ?? null}
        onChange={value => onSet({ category: value ?? undefined })}
        data={catalogue.categories.map(({ id, name, count }) => ({
          value: id,
          label: counted(t(`certifications.category.${id}`, { defaultValue: name }), count),
        }))}
      />
      <Select
        aria-label={t('certifications.issuer')}
        placeholder={t('certifications.issuer.all')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('certifications.issuer.all') }}
        value={filter.issuer ?? null}
        onChange={value => onSet({ issuer: value ?? undefined })}
        data={issuers.map(({ body, count }) => ({ value: body, label: counted(body, count) }))}
      />
      <Select
        aria-label={t('certifications.confidence')}
        placeholder={t('certifications.confidence.all')}
        clearable
        clearButtonProps={{ 'aria-label': t('certifications.confidence.all') }}
        value={filter.confidence ?? null}
        onChange={value => onSet({ confidence: value ?? undefined })}
        data={catalogue.confidences.map(({ id, count }) => ({ value: id, label: counted(t(`certifications.confidence.${id}`), count) }))}
      />
    </div>
  )
}

function useCatalogueColumns(): Column<CatalogueRow>[] {
  const { t } = useTranslation()
  const { compare } = useFormats()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('certifications.name'),
        primary: true,
        sort: (a, b) => compare(a.name, b.name),
        cell: row => <Name>{row.name}</Name>,
      },
      {
        id: 'issuer',
        header: t('certifications.issuer'),
        width: '26%',
        sort: (a, b) => compare(a.issuer, b.issuer),
        cell: row => <Name>{row.issuer}</Name>,
      },
      { id: 'region', header: t('certifications.region'), width: '6.5rem', from: 'wide', cell: row => <Name>{row.region}</Name> },
      {
        id: 'confidence',
        header: t('certifications.confidence'),
        width: '13rem',
        from: 'medium',
        cell: row => <ConfidenceTag confidence={row.confidence} />,
      },
      { id: 'adopted', header: t('certifications.here'), width: '11rem', cell: row => <Here row={row} /> },
    ],
    [t, compare],
  )
}

/** Adopted already, or what would have to be answered before it can count. */
function Here({ row: { adoptedAs, open } }: { row: CatalogueRow }) {
  const { t } = useTranslation()
  if (adoptedAs !== null) return <Tag tone="ok">{t('certifications.adopted')}</Tag>
  const count = open.unbound + open.unconfirmed
  return <span className="dim">{count === 0 ? t('certifications.here.ready') : t('certifications.open', { count })}</span>
}
