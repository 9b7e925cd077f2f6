import { Button, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { AccountRow } from '../../contract-access.ts'
import { LANGUAGES } from '../../i18n.ts'
import { Differences } from '../../kit/differences.tsx'
import { FormEnd, Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { same } from '../../kit/rebase.ts'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { toast } from '../../kit/toast.tsx'
import { useRebased } from '../../kit/use-rebased.ts'
import { accessChanged, findPeople } from '../../queries-access.ts'
import classes from './access.module.css'

interface Values extends Record<string, unknown> {
  name: string
  email: string
  language: string
  person: Choice | null
}

function valuesOf({ name, email, language, person }: AccountRow): Values {
  return { name, email, language, person: person && { value: person.id, label: person.name } }
}

const LABELS: Record<string, string> = {
  name: 'access.inviteName',
  email: 'access.email',
  language: 'access.language',
  person: 'access.person',
}

function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'label' in value) return String(value.label)
  return LANGUAGES.find(one => one.id === value)?.name ?? String(value ?? '')
}

/** Name, address, language and person of an account. A password is set by nobody but its owner. */
export function AccountChanges({ account }: { account: AccountRow }) {
  const { t } = useTranslation()
  const form = useForm<Values>({
    initial: valuesOf(account),
    check: ({ name, email }) => ({
      ...(name.trim() === '' ? { name: t('access.inviteName.missing') } : {}),
      ...(/^\S+@\S+$/.test(email.trim()) ? {} : { email: t('access.email.unread') }),
    }),
    send: async (values, key) => {
      const said = {
        name: values.name.trim(),
        email: values.email.trim(),
        language: values.language,
        personId: values.person?.value ?? null,
        version: rebased.version,
      }
      await api.put(`/accounts/${account.id}`, said, { key }).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.code.endsWith('.stale')) void accessChanged()
        throw error
      })
      await accessChanged()
      toast({ text: t('access.saved') })
    },
  })
  const rebased = useRebased(form, { version: account.version, values: valuesOf(account) })
  const { values } = form
  const changed = !same(values, rebased.saved)
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['section']}>
      <h3>{t('access.details')}</h3>
      <Refused text={form.refusal} />
      <Differences of={rebased} label={([field = '']) => t(LABELS[field] ?? field)} text={(_, value) => textOf(value)} />
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
      <FormEnd>
        <Button size="xs" type="submit" loading={form.busy} disabled={!changed}>
          {t('profile.save')}
        </Button>
      </FormEnd>
    </form>
  )
}
