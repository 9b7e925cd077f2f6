import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../contract-access.ts'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, ErrorState, Loading } from '../../kit/states.tsx'
import { meQuery } from '../../queries-access.ts'
import { useSession } from '../../queries.ts'
import { Certificates } from './certificates.tsx'
import { MayRun } from './may-run.tsx'
import { MyData } from './my-data.tsx'
import { NextForMe } from './next-for-me.tsx'
import { Soon } from './soon.tsx'
import classes from './me.module.css'

/** My own record in plain words: what I may run, what ends, what is next, what I have. */
export function MePage() {
  const { t } = useTranslation()
  const account = useSession()?.account
  const query = useQuery({ ...meQuery, enabled: account?.personId != null })
  if (!account) return null
  if (account.personId === null)
    return <Empty level={1} icon="person" title={t('me.nobody')} why={t(account.actingFor === null ? 'me.nobodyWhy' : 'me.nobodyActing')} />
  if (query.isPending)
    return (
      <>
        <PageHeader title={t('me.title')} />
        <Loading shape="rows" rows={6} />
      </>
    )
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  return <Mine me={query.data} />
}

function Mine({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { person, cells } = me
  return (
    <>
      <PageHeader title={t('me.title')} lead={<bdi>{[person.name, ...person.groupings.map(one => one.name)].join(' · ')}</bdi>} />
      <div className={classes['page']}>
        <MayRun cells={cells} />
        <Soon cells={cells} asOf={me.asOf} />
        <NextForMe cells={cells} goals={me.goals} />
        <Certificates rows={me.certificates} asOf={me.asOf} />
        <MyData me={me} />
      </div>
    </>
  )
}
