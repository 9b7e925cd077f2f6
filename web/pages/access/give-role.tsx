import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { AccountRow, Giveable } from '../../contract-access.ts'
import { FormEnd, Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { Icon } from '../../kit/icon.tsx'
import { toast } from '../../kit/toast.tsx'
import { accessChanged } from '../../queries-access.ts'
import classes from './access.module.css'
import { asked, firstDraft, isWhole, RoleFields, type RoleDraft } from './role-fields.tsx'

export function GiveRole({ account, giveable }: { account: AccountRow; giveable: Giveable[] }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  if (!opened)
    return (
      <div>
        <Button size="xs" variant="default" leftSection={<Icon name="plus" />} onClick={() => setOpened(true)}>
          {t('access.giveRole')}
        </Button>
      </div>
    )
  return <Fields account={account} giveable={giveable} onDone={() => setOpened(false)} />
}

function Fields({ account, giveable, onDone }: { account: AccountRow; giveable: Giveable[]; onDone: () => void }) {
  const { t } = useTranslation()
  const form = useForm<{ role: RoleDraft }>({
    initial: { role: firstDraft(giveable) },
    check: ({ role }) => (isWhole(role) ? {} : { role: t('access.groupings.missing') }),
    send: async ({ role }, key) => {
      await api.post(`/accounts/${account.id}/roles`, asked(role), { key })
      await accessChanged()
      toast({ text: t('access.roleGiven') })
      onDone()
    },
  })
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
      <Refused text={form.refusal} />
      <RoleFields giveable={giveable} value={form.values.role} onChange={role => form.set('role', role)} error={form.errors.role} />
      <FormEnd>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('kit.cancel')}
        </Button>
        <Button size="xs" type="submit" loading={form.busy}>
          {t('access.giveRole')}
        </Button>
      </FormEnd>
    </form>
  )
}
