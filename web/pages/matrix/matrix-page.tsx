import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLens } from '../../lens.ts'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, ErrorState, Loading } from '../../kit/states.tsx'
import { queryClient } from '../../queries.ts'
import { parseSearch, shellSearch } from '../../search.ts'
import { matrixQuery } from './matrix-query.ts'
import { MatrixView } from './matrix-view.tsx'

// Asked for while the page is still being built, so that both are ready at the same time.
void queryClient.prefetchQuery(matrixQuery(shellSearch(parseSearch(location.search))))

/** People by skills: who can do what, what is asked of them, and how far the two are apart. */
export function MatrixPage() {
  const { t } = useTranslation()
  const { lens, past } = useLens()
  const query = useQuery(matrixQuery(lens))
  if (query.data && query.data.people > 0 && query.data.skills > 0)
    return <MatrixView plant={query.data} past={past} failed={query.isError} />
  return (
    <>
      <PageHeader title={t('matrix.title')} />
      {query.isPending && <Loading shape="block" />}
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && query.data.people > 0 && (
        <Empty
          icon="matrix"
          title={t('matrix.noSkills.title')}
          why={t('matrix.noSkills.why')}
          action={
            <Button component={Link} to="/sheet">
              {t('matrix.empty.action')}
            </Button>
          }
        />
      )}
      {query.data && query.data.people === 0 && (
        <Empty
          icon="matrix"
          title={t('matrix.empty.title')}
          why={lens.scope === undefined ? t('matrix.empty.why') : t('matrix.empty.whyScope')}
          action={
            <Button component={Link} to="/sheet">
              {t('matrix.empty.action')}
            </Button>
          }
          example={t('matrix.empty.example')}
        />
      )}
    </>
  )
}
