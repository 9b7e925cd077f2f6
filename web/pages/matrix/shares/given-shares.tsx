import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../../api.ts'
import { useFormats } from '../../../format.ts'
import { toast } from '../../../kit/toast.tsx'
import { queryClient } from '../../../queries.ts'
import { sharesQuery, type GivenShare } from '../../../queries-shares.ts'
import classes from './shares.module.css'

interface GivenSharesProps {
  rows: GivenShare[]
  seen: { personIds: string[]; skillIds: string[] }
}

/** What is shared now: with whom, until when; to be ended, or to show what is seen at this moment instead. */
export function GivenShares({ rows, seen }: GivenSharesProps) {
  const { t } = useTranslation()
  const act = useMutation({
    mutationFn: async ({ share, end }: { share: GivenShare; end: boolean }) => {
      const { id, version, name, to, mayEdit, throughOn, search } = share
      if (end) await api.delete(`/shares/${id}`, { query: { version } })
      else {
        const whom = { toAccountId: to.account?.id ?? null, toRole: to.role }
        await api.put(`/shares/${id}`, { version, name, ...whom, mayEdit, throughOn, search, ...seen })
      }
      await queryClient.invalidateQueries(sharesQuery)
      return end
    },
    onSuccess: end => toast({ text: t(end ? 'matrix.share.ended' : 'matrix.share.changed') }),
    onError: error => toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') }),
  })
  return (
    <section className={classes['given']}>
      <h3>{t('matrix.share.given')}</h3>
      <ul>
        {rows.map(share => (
          <li key={share.id}>
            <Told share={share} />
            <div className={classes['ends']}>
              {share.mine && (
                <Button variant="default" size="compact-sm" disabled={act.isPending} onClick={() => act.mutate({ share, end: false })}>
                  {t('matrix.share.update')}
                </Button>
              )}
              <Button variant="default" size="compact-sm" disabled={act.isPending} onClick={() => act.mutate({ share, end: true })}>
                {t('matrix.share.end')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Told({ share }: { share: GivenShare }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const { name, to, mayEdit, people, skills, throughOn, mine, by } = share
  const whom = to.account?.name ?? t('matrix.share.everybodyWith', { role: t(`access.role.${to.role}`) })
  return (
    <div className={classes['what']}>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      <span>
        {[
          t(mayEdit ? 'matrix.share.toEdit' : 'matrix.share.toSee', { name: whom }),
          t('matrix.people', { count: people }),
          t('matrix.skills', { count: skills }),
          t('matrix.share.until', { day: day(throughOn) }),
          ...(mine ? [] : [t('matrix.share.of', { name: by.name })]),
        ].join(' · ')}
      </span>
    </div>
  )
}
