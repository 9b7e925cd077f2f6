import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../contract.ts'
import { toast } from '../kit/toast.tsx'
import { useActing } from './acting.ts'
import classes from './acting-banner.module.css'

/** Always in sight while somebody acts for another: for whom, and the way out. */
export function ActingBanner({ account }: { account: Account }) {
  const { t } = useTranslation()
  const acting = useActing()
  const [busy, setBusy] = useState(false)
  const name = account.actingFor?.name ?? ''
  const end = () => {
    setBusy(true)
    acting.end().catch((error: Error) => {
      setBusy(false)
      toast({ kind: 'problem', text: error.message })
    })
  }
  return (
    <aside className={classes['banner']} aria-label={t('access.acting.label')}>
      <span>
        <strong>{t('access.acting.for', { name })}</strong>{' '}
        {t(account.rights.length === 0 ? 'access.acting.over' : 'access.acting.text', { name: account.name })}
      </span>
      <Button size="xs" variant="default" loading={busy} onClick={end}>
        {t('access.acting.end')}
      </Button>
    </aside>
  )
}
