import { Button, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { AccountRow } from '../../contract-access.ts'
import { LANGUAGES } from '../../i18n.ts'
import { useForm } from '../../kit/form.ts'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { accessChanged, findPeople } from '../../queries-access.ts'
import classes from './access.module.css'

interface Values extends Record<string, unknown> {
  name: string
  email: string
  language: string
  person: Choice | null
}

/** Name, address, language and person of an account. A password is set by nobody but its owner. */
export function AccountChanges({ account }: { account: AccountRow }) {
  const { t } = useTranslation()
  const { person } = account
  const form = useForm<Values>({
    initial: {
      name: account.name,
      email: account.email,
      language: account.language,
      person: person && { value: person.id, label: person.name },
    },
    check: ({ name, email }) => ({
      ...(name.trim() === '' ? { name: t('access.inviteName.missing') } : {}),
      ...(/^\S+@\S+$/.test(email.trim()) ? {} : { email: t('access.email.unread') }),
    }),
    send: async values => {
      await api.put(`/accounts/${account.id}`, {
        name: values.name.trim(),
        email: values.email.trim(),
        language: values.language,
        personId: values.person?.value ?? null,
        version: account.version,
      })
      await accessChanged()
      toast({ text: t('access.saved') })
    },
  })
  const { values } = form
  const changed =
    values.name.trim() !== account.name ||
    values.email.trim() !== account.email ||
    values.language !== account.language ||
    (values.person?.value ?? null) !== (person?.id ?? null)
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['section']}>
      <h3>{t('access.details')}</h3>
      {form.refusal !== null && (
        <div role="alert">
          <Note icon="alert" kind="problem">
            {form.refusal}
          </Note>
        </div>
      )}
      <TextInput label={t('access.inviteName')} autoComplete="off" required {...form.field('name')} />
      <TextInput label={t('access.email')} type="email" autoComplete="off" required {...form.field('email')} />
      <Select
        label={t('access.language')}
        data={LANGUAGES.map(one => ({ value: one.id, label: one.name }))}
        value={values.language}
        allowDeselect={false}
        onChange={language => language !== null && form.set('language', language)}
      />
      <SearchSelect
        label={t('access.person')}
        description={t('access.personHint')}
        value={values.person}
        onChange={choice => form.set('person', choice)}
        find={findPeople}
      />
      <div className={classes['buttons']}>
        <Button size="xs" type="submit" loading={form.busy} disabled={!changed}>
          {t('profile.save')}
        </Button>
      </div>
    </form>
  )
}
