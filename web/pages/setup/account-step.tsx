import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFirstFocus } from '../../kit/first-focus.ts'
import type { Form } from '../../kit/form.ts'
import { NewPassword } from '../../kit/new-password.tsx'
import type { SetupValues } from './setup-values.ts'

export function AccountStep({ form }: { form: Form<SetupValues> }) {
  const { t } = useTranslation()
  const { values } = form
  const first = useFirstFocus()
  return (
    <>
      <TextInput label={t('access.name')} autoComplete="name" ref={first} required {...form.field('account.name')} />
      <TextInput
        label={t('access.email')}
        description={t('access.email.hint')}
        type="email"
        autoComplete="username"
        required
        {...form.field('account.email')}
      />
      <NewPassword
        label={t('access.password')}
        personal={[values['account.name'], values['account.email']]}
        {...form.field('account.password')}
      />
    </>
  )
}
