import { Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Giveable, InvitationRow, MadeLink } from '../../contract-access.ts'
import { LANGUAGES } from '../../i18n.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { accessChanged, findPeople } from '../../queries-access.ts'
import { LinkOnce } from './link-once.tsx'
import { asked, firstDraft, isWhole, RoleFields, type RoleDraft } from './role-fields.tsx'

interface InviteDialogProps {
  opened: boolean
  onClose: () => void
  giveable: Giveable[]
  /** An invitation whose link is to be made anew. */
  again?: InvitationRow | null
}

/** Whom, whose record, which role; then the link, once. */
export function InviteDialog({ opened, onClose, giveable, again = null }: InviteDialogProps) {
  const { t } = useTranslation()
  const [made, setMade] = useState<MadeLink | null>(null)
  const close = () => {
    setMade(null)
    onClose()
  }
  return (
    <Dialog opened={opened} onClose={close} title={t(made === null ? 'access.invite' : 'access.invited')} size={520}>
      {made === null ? (
        <InviteForm key={again?.id ?? 'new'} giveable={giveable} again={again} onMade={setMade} onCancel={close} />
      ) : (
        <LinkOnce made={made} onClose={close} />
      )}
    </Dialog>
  )
}

interface Values extends Record<string, unknown> {
  name: string
  email: string
  language: string
  person: Choice | null
  withRole: boolean
  role: RoleDraft
}

function startOf(giveable: Giveable[], again: InvitationRow | null, language: string): Values {
  const [first] = again?.roles ?? []
  return {
    name: again?.name ?? '',
    email: again?.email ?? '',
    language: again?.language ?? LANGUAGES.find(one => one.id === language)?.id ?? 'en',
    person: again?.person ? { value: again.person.id, label: again.person.name } : null,
    withRole: again === null || first !== undefined,
    role:
      first === undefined
        ? firstDraft(giveable)
        : {
            role: first.role,
            everybody: first.groupings === null,
            groupings: (first.groupings ?? []).map(one => ({ value: one.id, label: one.name })),
          },
  }
}

interface InviteFormProps {
  giveable: Giveable[]
  again: InvitationRow | null
  onMade: (made: MadeLink) => void
  onCancel: () => void
}

function InviteForm({ giveable, again, onMade, onCancel }: InviteFormProps) {
  const { t, i18n } = useTranslation()
  const form = useForm<Values>({
    initial: startOf(giveable, again, i18n.language),
    check: values => ({
      ...(values.name.trim() === '' ? { name: t('access.inviteName.missing') } : {}),
      ...(/^\S+@\S+$/.test(values.email.trim()) ? {} : { email: t('access.email.unread') }),
      ...(values.withRole && !isWhole(values.role) ? { role: t('access.groupings.missing') } : {}),
    }),
    send: async ({ name, email, language, person, withRole, role }, key) => {
      const others = (again?.roles ?? []).slice(1).map(one => ({ role: one.role, groupingIds: one.groupings?.map(it => it.id) ?? null }))
      const roles = withRole ? [asked(role), ...others] : []
      const body = { name: name.trim(), email: email.trim(), language, personId: person?.value ?? null, roles }
      onMade(await api.post<MadeLink>('/invitations', body, { key }))
      await accessChanged()
    },
  })
  const { values } = form
  const choosePerson = (person: Choice | null) => {
    form.set('person', person)
    if (person && values.name === '') form.set('name', person.label)
  }
  return (
    <FormFrame form={form} action={t('access.makeLink')} onCancel={onCancel}>
      <SearchSelect
        label={t('access.person')}
        description={t('access.personHint')}
        value={values.person}
        onChange={choosePerson}
        find={findPeople}
      />
      <TextInput label={t('access.inviteName')} autoComplete="off" required {...form.field('name')} />
      <TextInput
        label={t('access.email')}
        description={t('access.inviteEmailHint')}
        type="email"
        autoComplete="off"
        required
        {...form.field('email')}
      />
      <Select
        label={t('access.language')}
        data={LANGUAGES.map(one => ({ value: one.id, label: one.name }))}
        value={values.language}
        allowDeselect={false}
        onChange={language => language !== null && form.set('language', language)}
      />
      <Switch
        label={t('access.withRole')}
        description={t('access.withRoleHint')}
        checked={values.withRole}
        onChange={event => form.set('withRole', event.currentTarget.checked)}
      />
      {values.withRole && (
        <RoleFields giveable={giveable} value={values.role} onChange={role => form.set('role', role)} error={form.errors.role} />
      )}
    </FormFrame>
  )
}
