import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { AccountRow } from '../../contract-access.ts'
import { useFormats } from '../../format.ts'
import { Icon } from '../../kit/icon.tsx'
import { toast } from '../../kit/toast.tsx'
import { accessChanged } from '../../queries-access.ts'
import { useSession } from '../../queries.ts'
import { DeputyForm } from '../profile/deputy-form.tsx'
import classes from './access.module.css'

/** Who acts for this account, now and later. */
export function AccountDeputies({ account, accounts }: { account: AccountRow; accounts: AccountRow[] }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const today = useSession()?.organisation?.today
  const [naming, setNaming] = useState(false)
  // Nobody makes themselves the deputy of another.
  const candidates = accounts.filter(
    one => one.id !== account.id && !one.mine && one.state === 'active' && (one.kind === 'owner' || one.roles.length > 0),
  )
  const nameable =
    account.inHand && account.state === 'active' && (account.kind === 'owner' || account.roles.length > 0) && candidates.length > 0
  if (account.deputies.length === 0 && !nameable) return null
  return (
    <section className={classes['section']}>
      <h3>{t('access.deputies')}</h3>
      {account.deputies.length > 0 && (
        <ul className={classes['lines']}>
          {account.deputies.map(one => (
            <li key={one.id} className={classes['line']}>
              <span className={classes['who']}>
                <bdi>{one.account.name}</bdi>
                <span className="dim">{t('access.deputy.days', { from: day(one.fromOn), through: day(one.throughOn) })}</span>
              </span>
              {account.inHand && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => end(one.id)}
                  aria-label={t('access.deputy.endAsk', { name: one.account.name })}
                >
                  {t('access.deputy.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {nameable && !naming && (
        <div>
          <Button size="xs" variant="default" leftSection={<Icon name="plus" />} onClick={() => setNaming(true)}>
            {t('access.deputy.name')}
          </Button>
        </div>
      )}
      {naming && today !== undefined && (
        <DeputyForm candidates={candidates} today={today} accountId={account.id} onDone={() => setNaming(false)} />
      )}
    </section>
  )
}

function end(id: string): void {
  api
    .delete(`/deputies/${id}`)
    .then(accessChanged)
    .catch((error: Error) => toast({ kind: 'problem', text: error.message }))
}
