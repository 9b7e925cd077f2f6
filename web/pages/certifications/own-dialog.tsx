import { Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { ACTS } from '../../../src/rules/certification/language.ts'
import { api } from '../../api.ts'
import { fold } from '../../kit/commands.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { somethingWritten } from '../../queries.ts'
import classes from './certifications.module.css'
import { LengthField } from './length-field.tsx'

/** The least that a certification of one's own needs; it begins as a draft, and the editor takes the rest. */
export function OwnDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('certifications.own')} size={520}>
      <OwnForm onDone={onClose} />
    </Dialog>
  )
}

function OwnForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const form = useForm({
    initial: { name: '', code: '', act: 'course', length: 'P1Y' as string | null },
    check: ({ name, code, length }) => ({
      ...(name.trim() === '' ? { name: t('certifications.needed') } : {}),
      ...(/^[a-z0-9][a-z0-9.-]{0,59}$/.test(code.trim() || codeFrom(name)) ? {} : { code: t('certifications.code.shape') }),
      ...(length === null ? { length: t('certifications.needed') } : {}),
    }),
    send: async ({ name, code, act, length }, key) => {
      const body = { name: name.trim(), code: code.trim() || codeFrom(name), rule: ruleOf(act, length!) }
      const { id } = await api.post<{ id: string }>('/certifications/own', body, { key })
      await somethingWritten()
      onDone()
      await navigate({ to: '/certifications/$certificationId', params: { certificationId: id }, search: { part: 'versions' } })
    },
  })
  const { values } = form
  return (
    <FormFrame form={form} action={t('certifications.own.do')} onCancel={onDone}>
      <TextInput label={t('certifications.name')} required data-autofocus autoComplete="off" {...form.field('name')} />
      <TextInput
        label={t('certifications.code')}
        autoComplete="off"
        spellCheck={false}
        placeholder={codeFrom(values.name)}
        description={t('certifications.code.hint')}
        {...form.field('code')}
      />
      <Pair>
        <Select
          label={t('certifications.own.earned')}
          searchable
          allowDeselect={false}
          value={values.act}
          onChange={act => form.set('act', act ?? 'course')}
          data={ACTS.map(act => ({ value: act, label: t(`says.act.${act}`) }))}
        />
        <LengthField
          label={t('certifications.own.valid')}
          endless
          required
          value={values.length}
          onChange={length => form.set('length', length)}
          error={form.errors.length}
        />
      </Pair>
      <p className={classes['note']}>{t('certifications.own.hint')}</p>
    </FormFrame>
  )
}

/** Earned by one kind of proof and renewed by the same; everything else is for the editor. */
function ruleOf(act: string, length: string): Rule {
  const plain: Rule = { award: { do: act }, term: { for: length } }
  return length === 'forever' ? plain : { ...plain, renew: [{ id: 'again', need: { ref: 'award' }, from: 'event' }] }
}

function codeFrom(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
}
