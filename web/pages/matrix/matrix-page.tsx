import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLens } from '../../lens.ts'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, ErrorState, Loading } from '../../kit/states.tsx'
import { queryClient } from '../../queries.ts'
import { SharedRights } from '../../may.ts'
import { matrixSearch, parseSearch, shellSearch } from '../../search.ts'
import { matrixQuery } from './matrix-query.ts'
import { MatrixView } from './matrix-view.tsx'
import { isGone } from '../../queries-shares.ts'
import { ShareGone } from './shares/share-gone.tsx'
import { useShare } from './shares/use-share.ts'
import { namesOnly } from './views/saved.ts'
import { useOpening } from './views/use-opening.ts'

const first = parseSearch(location.search)
// Asked for while the page is still being built, so that both are ready at the same time. What a saved view shows is not known before it is here.
if (!namesOnly(first)) void queryClient.prefetchQuery(matrixQuery({ ...shellSearch(first), share: matrixSearch(first).share }))

/** People by skills: who can do what, what is asked of them, and how far the two are apart. */
export function MatrixPage() {
  const { t } = useTranslation()
  const { lens, past } = useLens()
  const { share, rights, ended } = useShare()
  const opening = useOpening()
  const query = useQuery({ ...matrixQuery(lens), enabled: !opening && !ended })
  if (ended || isGone(query.error)) return <ShareGone />
  if (query.data && query.data.people > 0 && query.data.skills > 0)
    return (
      <SharedRights value={rights}>
        <MatrixView plant={query.data} past={past} failed={query.isError} share={share} />
      </SharedRights>
    )
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
