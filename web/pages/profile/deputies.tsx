import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Deputies as AllDeputies, DeputyRow } from '../../contract-access.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Loading } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { accessChanged, deputiesQuery } from '../../queries-access.ts'
import { useSession } from '../../queries.ts'
import { useActing } from '../../shell/acting.ts'
import { DeputyForm } from './deputy-form.tsx'
import classes from './profile.module.css'

/** Who acts for me while I am away, and for whom I may act. */
export function Deputies() {
  const query = useQuery(deputiesQuery)
  return (
    <Answered query={query} compact loading={<Loading rows={2} />}>
      {deputies => <Rows {...deputies} />}
    </Answered>
  )
}

function Rows({ mine, others, candidates }: AllDeputies) {
  const { t } = useTranslation()
  const session = useSession()
  const [ending, setEnding] = useState<DeputyRow | null>(null)
  const acting = useActing()
  const end = async () => {
    await api.delete(`/deputies/${ending?.id}`)
    await accessChanged()
    toast({ text: t('access.deputy.ended') })
  }
  const begin = (row: DeputyRow) =>
    void acting.begin(row.account.id).catch((error: Error) => toast({ kind: 'problem', text: error.message }))
  const busy = session?.account?.actingFor != null
  return (
    <div className={classes['parts']}>
      {others.length > 0 && (
        <ul className={classes['rows']} aria-label={t('access.deputy.forWhom')}>
          {others.map(row => (
            <Line key={row.id} row={row} name={t('access.deputy.of', { name: row.account.name })}>
              {row.today && !busy && (
                <Button size="xs" onClick={() => begin(row)} aria-label={t('access.deputy.actFor', { name: row.account.name })}>
                  {t('access.deputy.act')}
                </Button>
              )}
              <EndButton row={row} name={row.account.name} onEnd={setEnding} />
            </Line>
          ))}
        </ul>
      )}
      {mine.length > 0 && (
        <ul className={classes['rows']} aria-label={t('access.deputy.mine')}>
          {mine.map(row => (
            <Line key={row.id} row={row} name={row.deputy.name}>
              <EndButton row={row} name={row.deputy.name} onEnd={setEnding} />
            </Line>
          ))}
        </ul>
      )}
      {candidates.length > 0 && session?.organisation ? (
        <DeputyForm candidates={candidates} today={session.organisation.today} />
      ) : (
        <p className={classes['none']}>{t(busy ? 'access.deputy.notNow' : 'access.deputy.nobody')}</p>
      )}
      <Confirm
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title={t('access.deputy.endAsk', { name: ending?.deputy.name ?? '' })}
        action={t('access.deputy.end')}
        danger
        onConfirm={end}
      >
        <p>{t('access.deputy.endText')}</p>
      </Confirm>
    </div>
  )
}

function Line({ row, name, children }: { row: DeputyRow; name: string; children: ReactNode }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  return (
    <li className={classes['row']}>
      <Icon name="person" />
      <span className={classes['words']}>
        <bdi>{name}</bdi>
        <span>{t('access.deputy.days', { from: day(row.fromOn), through: day(row.throughOn) })}</span>
      </span>
      {children}
    </li>
  )
}

function EndButton({ row, name, onEnd }: { row: DeputyRow; name: string; onEnd: (row: DeputyRow) => void }) {
  const { t } = useTranslation()
  return (
    <Button size="xs" variant="default" onClick={() => onEnd(row)} aria-label={t('access.deputy.endAsk', { name })}>
      {t('access.deputy.end')}
    </Button>
  )
}
