import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { DataTable } from '../../kit/data-table.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { useMayEverywhere } from '../../may.ts'
import { importsQuery } from '../../queries.ts'
import { useZone } from '../../zone.ts'
import { ArchiveCard } from './archive-card.tsx'
import { importColumns, type Import } from './import-columns.tsx'
import classes from './imports.module.css'
import { ReverseImport } from './reverse-import.tsx'

/** Which sheets were kept, what each brought, and the way to take one back. */
export function ImportsPage() {
  const { t } = useTranslation()
  const formats = useFormats()
  const zone = useZone()
  const { past } = useLens()
  const may = useMayEverywhere()
  const query = useQuery(importsQuery)
  const [reversing, setReversing] = useState<Import | null>(null)
  const columns = useMemo(() => importColumns(t, formats, zone, past ? null : setReversing), [t, formats, zone, past])
  const drop = (
    <Button component={Link} to="/sheet" leftSection={<Icon name="sheet" />}>
      {t('shell.nav.sheet')}
    </Button>
  )
  const rows: Import[] = query.data?.rows ?? []
  return (
    <>
      <PageHeader
        title={t('shell.nav.imports')}
        lead={t('imports.lead')}
        others={
          may('imports.write') && (
            <>
              <Button variant="default" renderRoot={props => <Link to="/imports/people" {...props} />}>
                {t('feed.title')}
              </Button>
              <Button variant="default" renderRoot={props => <Link to="/starters" {...props} />}>
                {t('starters.title')}
              </Button>
            </>
          )
        }
        action={!past && rows.length > 0 && drop}
      />
      <div className={classes['stack']}>
        <Answered query={query}>
          {() =>
            rows.length === 0 ? (
              <Empty
                icon="imports"
                title={t('imports.empty')}
                why={t('imports.emptyWhy')}
                action={!past && drop}
                example={t('imports.emptyExample')}
              />
            ) : (
              <Card flush>
                <DataTable label={t('shell.nav.imports')} columns={columns} rows={rows} rowId={row => row.id} />
              </Card>
            )
          }
        </Answered>
        <ArchiveCard />
      </div>
      <ReverseImport row={reversing} onClose={() => setReversing(null)} />
    </>
  )
}
