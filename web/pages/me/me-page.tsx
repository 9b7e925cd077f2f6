import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../contract-access.ts'
import { Answered } from '../../kit/answered.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { meQuery } from '../../queries-access.ts'
import { useSession } from '../../queries.ts'
import { OpenRecord } from '../gaps/open-record.tsx'
import { MyCertifications } from '../person-certifications/my-certifications.tsx'
import { Asked } from './asked.tsx'
import { useBlockKeys } from './block-keys.ts'
import { Certificates } from './certificates.tsx'
import { MayRun } from './may-run.tsx'
import { MyData } from './my-data.tsx'
import { NextForMe } from './next-for-me.tsx'
import { Soon } from './soon.tsx'
import classes from './me.module.css'

const BLOCKS = [
  { id: 'me-may', key: '1' },
  { id: 'me-soon', key: '2' },
  { id: 'me-next', key: '3' },
  { id: 'me-certificates', key: '4' },
  { id: 'me-data', key: '5' },
]

/** My own record in plain words: what I may run, what ends, what is next, what I have. */
export function MePage() {
  const { t } = useTranslation()
  const account = useSession()?.account
  const query = useQuery({ ...meQuery, enabled: account?.personId != null })
  if (!account) return null
  if (account.personId === null)
    return <Empty level={1} icon="person" title={t('me.nobody')} why={t(account.actingFor === null ? 'me.nobodyWhy' : 'me.nobodyActing')} />
  const loading = (
    <>
      <PageHeader title={t('me.title')} />
      <Loading shape="rows" rows={6} />
    </>
  )
  return (
    <Answered query={query} level={1} loading={loading}>
      {me => <Mine me={me} />}
    </Answered>
  )
}

function Mine({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { person, cells } = me
  useBlockKeys(BLOCKS)
  return (
    <>
      <PageHeader title={t('me.title')} lead={<bdi>{[person.name, ...person.groupings.map(one => one.name)].join(' · ')}</bdi>} />
      <div className={classes['page']}>
        <Asked personId={person.id} />
        <MayRun cells={cells} />
        <Soon cells={cells} asOf={me.asOf} />
        <MyCertifications personId={person.id} />
        <NextForMe cells={cells} goals={me.goals} />
        <Certificates rows={me.certificates} asOf={me.asOf} />
        <MyData me={me} />
      </div>
      <OpenRecord />
    </>
  )
}
