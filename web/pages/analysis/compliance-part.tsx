import { Button, Checkbox } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { By, Compliance } from '../../contract-analysis.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { DataTable } from '../../kit/data-table.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { Empty, Loading, Note } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { complianceQuery } from '../../queries-analysis.ts'
import { Clocks } from '../../readings/clocks.tsx'
import { KindChoice } from '../../readings/kind-choice.tsx'
import classes from './analysis.module.css'
import { useComplianceColumns } from './compliance-columns.tsx'
import { FigureDrawer } from './figure-drawer.tsx'
import { FileMenu } from './file-menu.tsx'
import { FromMatrix } from './from-matrix.tsx'
import { useAnalysis } from './use-analysis.ts'
import { WholeFigures } from './whole-figures.tsx'

const KINDS = ['person', 'grouping', 'skill', 'category', 'position'] as const

/** Compliance of each person, grouping, skill, category or position of the scope. */
export function CompliancePart() {
  const { lens } = useLens()
  const { search, change } = useAnalysis()
  const by = KINDS.find(kind => kind === search.each) ?? 'grouping'
  const { skills, people, type, find, open, sort } = search
  const asked = { by, skills, people, type: by === 'person' || by === 'skill' || by === 'category' ? undefined : type, find, open, sort }
  const query = useInfiniteQuery(complianceQuery(lens, asked))
  return (
    <div className={classes['stack']}>
      <FromMatrix />
      <Answered query={query} loading={<Loading shape="cards" rows={5} />}>
        {({ pages }) => (
          <Shown
            by={by}
            first={pages[0]!}
            rows={pages.flatMap(page => page.rows)}
            asked={asked}
            onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            loadingMore={query.isFetchingNextPage}
          />
        )}
      </Answered>
      <FigureDrawer by={by} page={query.data?.pages[0]} rows={query.data?.pages.flatMap(page => page.rows) ?? []} change={change} />
    </div>
  )
}

interface ShownProps {
  by: By
  first: Compliance
  rows: Compliance['rows']
  asked: Record<string, string | undefined>
  onMore: (() => void) | undefined
  loadingMore: boolean
}

function Shown({ by, first, rows, asked, onMore, loadingMore }: ShownProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { search, change } = useAnalysis()
  const columns = useComplianceColumns(by)
  if (first.total.compliance.denominator === 0 && first.total.exempt === 0)
    return <Empty icon="analysis" title={t('gaps.noTargets')} why={t('gaps.noTargetsWhy')} />
  return (
    <>
      {!first.everybody && (
        <Note icon="people" kind="note">
          {t('analysis.reach')}
        </Note>
      )}
      <WholeFigures whole={first} />
      <Card flush>
        <div className={classes['bar']}>
          <KindChoice
            label={t('analysis.by.label')}
            value={by}
            onChange={kind =>
              change({ each: kind === 'grouping' ? undefined : kind, type: undefined, find: undefined, sort: undefined, list: undefined })
            }
            kinds={KINDS.map(kind => ({ value: kind, label: t(`analysis.by.${kind}`) }))}
          />
          {first.types.length > 1 && (
            <KindChoice
              label={t('analysis.type')}
              value={search.type ?? ''}
              onChange={type => change({ type: type === '' ? undefined : type })}
              kinds={[{ value: '', label: t('analysis.allTypes') }, ...first.types.map(type => ({ value: type, label: type }))]}
            />
          )}
          <div className={classes['find']}>
            <SearchField
              label={t('analysis.find')}
              value={search.find ?? ''}
              onChange={text => change({ find: text === '' ? undefined : text })}
            />
          </div>
          <Checkbox
            label={t('analysis.open')}
            checked={search.open === '1'}
            onChange={event => change({ open: event.currentTarget.checked ? '1' : undefined })}
          />
          <span className={classes['end']}>
            <FileMenu path="/compliance/file" query={asked} />
          </span>
        </div>
        <DataTable
          label={t('analysis.table', { by: t(`analysis.by.${by}`) })}
          columns={columns}
          rows={rows}
          rowId={row => row.id}
          onOpen={row => change({ list: `compliant:${row.id}` })}
          sort={search.sort ?? 'order'}
          onSort={sort => change({ sort })}
          total={first.count}
          foot={
            <div className={classes['foot']}>
              <Clocks clocks={first} facts={[t('analysis.shown', { n: number(rows.length), all: number(first.count) })]} />
              {onMore && (
                <Button variant="default" loading={loadingMore} onClick={onMore}>
                  {t('gaps.more')}
                </Button>
              )}
            </div>
          }
        />
      </Card>
    </>
  )
}
