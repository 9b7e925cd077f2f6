import { Button, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedRow, RequirementRow } from '../../contract-library.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { DataTable } from '../../kit/data-table.tsx'
import { Icon } from '../../kit/icon.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { useMay } from '../../may.ts'
import { needsQuery, requirementsQuery } from '../../queries-library.ts'
import { groupsOf, type By } from './requirement-groups.ts'
import { useRequirementColumns } from './requirement-columns.tsx'
import classes from './requirements.module.css'
import { useMayAsk } from './use-may-ask.ts'

const SEARCH_ID = 'requirements-search'
const NO_NEEDS: NeedRow[] = []
const KINDS = ['mandatory', 'wanted'] as const
type Kind = (typeof KINDS)[number]
const AskDialog = lateDialog(async () => (await import('./ask-dialog.tsx')).AskDialog)
const ChangeDialog = lateDialog(async () => (await import('./change-dialog.tsx')).ChangeDialog)
const EndDialog = lateDialog(async () => (await import('./end-dialog.tsx')).EndDialog)

/** What is asked, of whom, since when and why. */
export function RequirementsPage() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { search = '', kind, ...found } = useSearch({ from: '/shell/requirements' })
  const by: By = found.order === 'skill' ? 'skill' : 'grouping'
  const navigate = useNavigate()
  const may = useMay()
  const { lens } = useLens()
  const [asking, setAsking] = useState(false)
  const [changing, setChanging] = useState<RequirementRow | null>(null)
  const [ending, setEnding] = useState<RequirementRow | null>(null)
  const everyone = t('requirements.everyone')
  const sort = by === 'skill' ? 'skill' : 'subject'
  const query = useInfiniteQuery(requirementsQuery(lens, { sort, kind, search: search || undefined, everyone }))
  const needs = useQuery(needsQuery(lens, may('records.read')))
  const write = may('requirements.write')
  const mayAsk = useMayAsk()
  const columns = useRequirementColumns({
    by,
    mayAsk,
    needs: needs.data?.rows ?? NO_NEEDS,
    onChange: write ? setChanging : null,
    onEnd: write ? setEnding : null,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.rows) ?? [], [query.data])
  const groups = useMemo(() => groupsOf(rows, by, everyone), [rows, by, everyone])
  const total = query.data?.pages[0]?.total ?? 0
  const narrowed = search !== '' || kind !== undefined
  useShortcuts(
    useMemo(
      () => [
        {
          id: 'requirements-search',
          keys: '/',
          label: t('requirements.search'),
          group: t('requirements.title'),
          run: () => document.getElementById(SEARCH_ID)?.focus(),
        },
        ...(write
          ? [
              {
                id: 'requirements-add',
                keys: 'n',
                label: t('requirements.add'),
                group: t('requirements.title'),
                run: () => setAsking(true),
              },
            ]
          : []),
      ],
      [t, write],
    ),
  )
  const add = write && (
    <Button leftSection={<Icon name="plus" />} onClick={() => setAsking(true)}>
      {t('requirements.add')}
    </Button>
  )
  const set = (change: { order?: By | undefined; search?: string | undefined; kind?: Kind | undefined }) =>
    void navigate({ to: '/requirements', search: old => ({ ...old, ...change }), replace: true })
  return (
    <>
      <PageHeader
        title={t('requirements.title')}
        aside={query.data && t('requirements.count', { count: total, number: number(total) })}
        action={add}
      />
      <div className={classes['tools']}>
        <SearchField id={SEARCH_ID} label={t('requirements.search')} value={search} onChange={text => set({ search: text || undefined })} />
        <SegmentedControl
          aria-label={t('requirements.by')}
          value={by}
          onChange={value => set({ order: value === 'skill' ? 'skill' : undefined })}
          data={(['grouping', 'skill'] as const).map(value => ({ value, label: t(`requirements.by.${value}`) }))}
        />
        <SegmentedControl
          aria-label={t('requirements.kind')}
          value={kind ?? 'all'}
          onChange={value => set({ kind: KINDS.find(one => one === value) })}
          data={['all', ...KINDS].map(value => ({ value, label: t(`requirements.kind.${value}`) }))}
        />
      </div>
      <Answered query={query} loading={<Loading rows={10} />}>
        {() => (
          <>
            {total === 0 && (
              <Empty
                icon="gaps"
                title={t(narrowed ? 'requirements.none.title' : 'requirements.empty.title')}
                why={t(narrowed ? 'requirements.none.why' : 'requirements.empty.why')}
                action={
                  narrowed ? (
                    <Button onClick={() => set({ search: undefined, kind: undefined })}>{t('requirements.none.action')}</Button>
                  ) : (
                    add
                  )
                }
              />
            )}
            <div className={classes['groups']}>
              {groups.map(group => (
                <Card key={group.id} title={group.title} aside={number(group.count)} flush>
                  <DataTable
                    label={group.title}
                    columns={columns}
                    rows={group.rows}
                    rowId={row => row.id}
                    link={row => ({ to: '/library/$skillId', params: { skillId: row.skill.id } })}
                  />
                </Card>
              ))}
              {query.hasNextPage && (
                <div className={classes['more']}>
                  <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {t('requirements.more', { number: number(total - rows.length) })}
                  </Button>
                </div>
              )}
            </div>
          </>
        )}
      </Answered>
      <AskDialog opened={asking} onClose={() => setAsking(false)} />
      <ChangeDialog opened={changing !== null} onClose={() => setChanging(null)} requirement={changing} />
      <EndDialog opened={ending !== null} onClose={() => setEnding(null)} requirement={ending} />
    </>
  )
}
