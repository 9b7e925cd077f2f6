import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { AccountRow, MadeLink } from '../../contract-access.ts'
import { Confirm, Dialog } from '../../kit/dialog.tsx'
import { LinkOnce } from './link-once.tsx'

/** For whoever has forgotten the password: a link to choose another, which nobody else sets for them. */
export function PasswordLink({ account }: { account: AccountRow }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const [made, setMade] = useState<MadeLink | null>(null)
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t('access.passwordLink')}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('access.passwordLinkAsk', { name: account.name })}
        action={t('access.makeLink')}
        onConfirm={async () => setMade(await api.post<MadeLink>(`/accounts/${account.id}/password-link`))}
      >
        <p>{t('access.passwordLinkText')}</p>
      </Confirm>
      <Dialog opened={made !== null} onClose={() => setMade(null)} title={t('access.passwordLink')} size={520}>
        {made !== null && <LinkOnce made={made} onClose={() => setMade(null)} />}
      </Dialog>
    </>
  )
}
