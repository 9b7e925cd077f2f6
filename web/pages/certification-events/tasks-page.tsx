import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../contract-events.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card, Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { Name } from '../../kit/name.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { Empty } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { tasksQuery } from '../../queries-events.ts'
import { KindChoice } from '../../readings/kind-choice.tsx'
import classes from './events.module.css'
import { TaskDrawer } from './task-drawer.tsx'
import { useEventWords } from './words.ts'

const SHOWN = ['all', 'overdue', 'week'] as const

/** What waits for an answer because something happened: the overdue first. */
export function TasksPage() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { lens, past } = useLens()
  const { show: asked, search = '', person, certification } = useSearch({ from: '/shell/tasks' })
  const show = SHOWN.find(one => one === asked) ?? 'all'
  const navigate = useNavigate()
  const query = useInfiniteQuery(
    tasksQuery({ show, search: search || undefined, personId: person, certificationId: certification, scope: lens.scope }),
  )
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.rows) ?? [], [query.data])
  const first = query.data?.pages[0]
  const [open, setOpen] = useState<Task | null>(null)
  const columns = useTaskColumns()
  const set = useCallback(
    (change: { show?: string | undefined; search?: string | undefined; person?: undefined; certification?: undefined }) =>
      void navigate({ to: '/tasks', search: old => ({ ...old, ...change }), replace: true }),
    [navigate],
  )
  const onSearch = useCallback((text: string) => set({ search: text || undefined }), [set])
  const narrowed = show !== 'all' || search !== '' || person !== undefined || certification !== undefined || lens.scope !== undefined
  return (
    <>
      <PageHeader
        title={t('certificationEvents.tasks.title')}
        lead={t('certificationEvents.tasks.lead')}
        aside={
          first &&
          first.total > 0 &&
          t('certificationEvents.tasks.count', { count: first.total, number: number(first.total), overdue: number(first.overdue) })
        }
      />
      <div className={classes['tools']}>
        <SearchField label={t('certificationEvents.tasks.search')} value={search} onChange={onSearch} />
        <KindChoice
          label={t('certificationEvents.tasks.show')}
          value={show}
          onChange={value => set({ show: value === 'all' ? undefined : value })}
          kinds={SHOWN.map(value => ({ value, label: t(`certificationEvents.tasks.show.${value}`) }))}
        />
        {(person !== undefined || certification !== undefined) && (
          <Button variant="default" onClick={() => set({ person: undefined, certification: undefined })}>
            {t('certificationEvents.tasks.everybody')}
          </Button>
        )}
      </div>
      <Answered query={query}>
        {() =>
          rows.length === 0 ? (
            <Empty
              icon="inbox"
              title={t(narrowed ? 'certificationEvents.tasks.noneFound' : 'certificationEvents.tasks.none')}
              why={t(narrowed ? 'certificationEvents.tasks.noneFoundWhy' : 'certificationEvents.tasks.noneWhy')}
            />
          ) : (
            <Card flush>
              <DataTable
                label={t('certificationEvents.tasks.title')}
                columns={columns}
                rows={rows}
                rowId={taskId}
                total={first?.total ?? rows.length}
                {...(past ? {} : { onOpen: setOpen })}
                foot={
                  query.hasNextPage && (
                    <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      {t('certificationEvents.more')}
                    </Button>
                  )
                }
              />
            </Card>
          )
        }
      </Answered>
      <TaskDrawer task={open} onClose={() => setOpen(null)} />
    </>
  )
}

function taskId(task: Task): string {
  return [task.personId, task.certificationId, JSON.stringify(task.scope), task.trigger, task.event?.id].join(' ')
}

function useTaskColumns(): Column<Task>[] {
  const { t } = useTranslation()
  const { day } = useFormats()
  const words = useEventWords()
  return useMemo(
    () => [
      { id: 'person', header: t('certificationEvents.person'), primary: true, cell: row => <Name>{row.person}</Name> },
      {
        id: 'due',
        header: t('certificationEvents.tasks.due'),
        width: '12rem',
        cell: row => (
          <Tag tone={row.kind === 'overdue' || row.kind === 'stops' ? 'gap' : 'soon'}>
            {row.dueOn === null
              ? t(`certificationEvents.tasks.kind.${row.kind}`)
              : t(`certificationEvents.tasks.by.${row.kind}`, { day: day(row.dueOn) })}
          </Tag>
        ),
      },
      {
        id: 'certification',
        header: t('certificationEvents.certification'),
        cell: row => (
          <span>
            <bdi>{row.certification}</bdi>
            {Object.keys(row.scope).length > 0 && <span className="dim"> · {words.scope(row.scope)}</span>}
          </span>
        ),
      },
      {
        id: 'why',
        header: t('certificationEvents.tasks.why'),
        from: 'medium',
        cell: row =>
          row.event ? t('certificationEvents.tasks.happened', { what: words.type(row.event.type), day: day(row.event.on) }) : '–',
      },
      {
        id: 'answer',
        header: t('certificationEvents.tasks.answer'),
        from: 'wide',
        cell: row => (row.acts.length === 0 ? words.type('reinstated') : row.acts.map(words.asked).join(' · ')),
      },
    ],
    [t, day, words],
  )
}
