import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { DataTable } from '../../kit/data-table.tsx'
import type { Column } from '../../kit/columns.ts'
import { Name } from '../../kit/name.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { ErrorState, Loading, Note } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { parseSearch } from '../../search.ts'
import { readPrint } from './read-print.ts'
import type { Change, Print, Standing } from './read-print.ts'

/** Where the code on a wall chart leads: what has changed since it was printed, and the way to the view as it is now. */
export function PrintPage() {
  const { t } = useTranslation()
  const { instant, number } = useFormats()
  const columns = useColumns()
  const { printId } = useParams({ from: '/shell/print/$printId' })
  const { share } = useLens().lens
  const query = useQuery({
    queryKey: ['print', printId, share],
    queryFn: ({ signal }) => readPrint(printId, share, signal),
  })
  if (query.isPending) return <Loading shape="block" />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  const print = query.data
  return (
    <>
      <PageHeader
        title={t('print.title', { count: print.count, at: instant(print.printedAt) })}
        lead={t('print.lead', { people: number(print.people), skills: number(print.skills), name: print.by ?? '–' })}
        others={
          <Button variant="default" renderRoot={props => <Link to="/matrix" search={comparedIn(print)} {...props} />}>
            {t('print.compare')}
          </Button>
        }
        action={<Button renderRoot={props => <Link to="/matrix" search={parseSearch(print.view)} {...props} />}>{t('print.live')}</Button>}
      />
      {print.unseen > 0 && <Note icon="info">{t('print.unseen', { count: print.unseen })}</Note>}
      {print.count === 0 ? (
        <Note icon="check">{t('print.same')}</Note>
      ) : (
        <Card flush title={t('print.changes')}>
          <DataTable
            label={t('print.changes')}
            columns={columns}
            rows={print.changes}
            rowId={row => `${row.person.id}:${row.skill.id}`}
            total={print.count}
            link={row => ({
              to: '/matrix',
              search: { ...parseSearch(print.view), cell: `${row.person.id}:${row.skill.id}`, tab: 'history' },
            })}
          />
        </Card>
      )}
    </>
  )
}

/** The matrix as it is now beside what the sheet knew, with the causes of each difference. */
function comparedIn({ view, asOf, knownAt }: Print): Record<string, unknown> {
  return { ...parseSearch(view), compareOn: asOf, compareAt: knownAt }
}

function useColumns(): Column<Change>[] {
  const { t } = useTranslation()
  const { number, day } = useFormats()
  return useMemo(() => {
    const said = ({ state, level, required, validThrough }: Standing): string =>
      [
        t(`state.${state}`),
        level === null ? null : t('print.level', { level: number(level) }),
        required > 0 ? t('print.required', { level: number(required) }) : null,
        validThrough === null ? null : t('print.until', { day: day(validThrough) }),
      ]
        .filter(part => part !== null)
        .join(' · ')
    return [
      { id: 'person', header: t('print.person'), cell: row => <Name>{row.person.name}</Name>, primary: true },
      { id: 'skill', header: t('print.skill'), cell: row => <bdi>{row.skill.name}</bdi> },
      { id: 'was', header: t('print.was'), cell: row => said(row.was) },
      { id: 'is', header: t('print.is'), cell: row => said(row.is) },
    ]
  }, [t, number, day])
}
