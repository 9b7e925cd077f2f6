import { Select, Switch, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { WholeLibrary } from '../../contract-library.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { somethingWritten } from '../../queries.ts'
import classes from './library.module.css'
import { categoryChoices } from './tree.ts'

interface AddSkillProps {
  opened: boolean
  onClose: () => void
  library: WholeLibrary
}

/** The least that a skill needs; it begins as a draft, and its page takes the rest. */
export function AddSkill({ opened, onClose, library }: AddSkillProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('library.add')}>
      <AddForm library={library} onDone={onClose} />
    </Dialog>
  )
}

function AddForm({ library, onDone }: { library: WholeLibrary; onDone: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const scales = [
    ...library.scales.map(scale => ({ value: scale.id, label: scale.name })),
    ...library.starters.map(one => ({ value: `starter:${one.starter}`, label: one.name })),
  ]
  const form = useForm({
    initial: { name: '', code: '', categoryId: null as string | null, scaleId: scales[0]?.value ?? null, safetyCritical: false },
    check: ({ name, scaleId }) => ({
      ...(name.trim() === '' ? { name: t('library.needed') } : {}),
      ...(scaleId === null ? { scaleId: t('library.needed') } : {}),
    }),
    send: async ({ name, code, categoryId, scaleId, safetyCritical }, key) => {
      const scale = scaleId!.startsWith('starter:') ? { starter: scaleId!.slice('starter:'.length) } : { scaleId }
      const body = {
        name: name.trim(),
        categoryId,
        safetyCritical,
        ...(code.trim() === '' ? {} : { code: code.trim() }),
        ...scale,
        state: 'draft',
      }
      const { id } = await api.post<{ id: string }>('/skills', body, { key })
      await somethingWritten()
      onDone()
      await navigate({ to: '/library/$skillId', params: { skillId: id } })
    },
  })
  return (
    <FormFrame form={form} action={t('library.add.do')} onCancel={onDone}>
      <TextInput label={t('library.name')} required data-autofocus autoComplete="off" {...form.field('name')} />
      <TextInput label={t('library.code')} autoComplete="off" {...form.field('code')} />
      <Select
        label={t('library.category')}
        placeholder={t('library.unfiled')}
        searchable
        clearable
        value={form.values.categoryId}
        onChange={value => form.set('categoryId', value)}
        data={categoryChoices(library.categories)}
      />
      <Select
        label={t('library.scale')}
        required
        allowDeselect={false}
        value={form.values.scaleId}
        onChange={value => form.set('scaleId', value)}
        error={form.errors.scaleId}
        data={scales}
      />
      <Switch
        label={t('library.safety.is')}
        checked={form.values.safetyCritical}
        onChange={event => form.set('safetyCritical', event.currentTarget.checked)}
      />
      <p className={classes['hint']}>{t('library.add.hint')}</p>
    </FormFrame>
  )
}
