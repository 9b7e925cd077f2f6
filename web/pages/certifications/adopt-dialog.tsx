import { Checkbox, Radio, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { CatalogueEntry } from '../../contract-certifications.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { Name } from '../../kit/name.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import { catalogueQuery } from '../../queries-certifications.ts'
import classes from './certifications.module.css'

interface AdoptDialogProps {
  opened: boolean
  onClose: () => void
  entry: CatalogueEntry
  /** Codes of the certifications it looks at. */
  restsOn: readonly string[]
}

/** Takes an entry over as a draft: under a name and a code, for a label where it has some, with what it rests on. */
export function AdoptDialog({ opened, onClose, entry, restsOn }: AdoptDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('certifications.adopt.title')} size={520}>
      <AdoptForm entry={entry} restsOn={restsOn} onDone={onClose} />
    </Dialog>
  )
}

/** No label of an entry is this one. */
const NONE = ''

function AdoptForm({ entry, restsOn, onDone }: { entry: CatalogueEntry; restsOn: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const shipped = useQuery(catalogueQuery).data?.rows ?? []
  const missing = shipped.filter(row => restsOn.includes(row.id) && row.adoptedAs === null)
  const form = useForm({
    // Beside the one that has the code of the catalogue, another needs its own.
    initial: {
      name: entry.name,
      code: entry.adoptedAs === null ? entry.id : `${entry.id}-2`,
      label: null as string | null,
      without: [] as string[],
    },
    check: ({ name, code, label }) => ({
      ...(name.trim() === '' ? { name: t('certifications.needed') } : {}),
      ...(/^[a-z0-9][a-z0-9.-]{0,59}$/.test(code.trim()) ? {} : { code: t('certifications.code.shape') }),
      ...(entry.labels.length > 0 && label === null ? { label: t('certifications.label.choose') } : {}),
    }),
    send: async ({ name, code, label, without }, key) => {
      const also = missing.filter(row => !without.includes(row.id))
      // What it rests on comes first: a second attempt finds it adopted already.
      for (const row of also) await api.post('/certifications', { catalogueId: row.id }, { key: `${key}-${row.id}` })
      const body = {
        catalogueId: entry.id,
        name: name.trim(),
        code: code.trim(),
        ...(entry.labels.length > 0 ? { label: label === NONE ? null : label } : {}),
      }
      const { id } = await api.post<{ id: string }>('/certifications', body, { key })
      await somethingWritten()
      onDone()
      toast({ text: t('certifications.adopt.done', { name: name.trim() }) })
      await navigate({ to: '/certifications/$certificationId', params: { certificationId: id }, search: { part: 'versions' } })
    },
  })
  const { values } = form
  return (
    <FormFrame form={form} action={t('certifications.adopt.do')} onCancel={onDone}>
      <p className={classes['note']}>{t('certifications.adopt.what')}</p>
      <TextInput label={t('certifications.name')} required data-autofocus autoComplete="off" {...form.field('name')} />
      <Pair>
        <TextInput
          label={t('certifications.code')}
          required
          autoComplete="off"
          spellCheck={false}
          description={t('certifications.code.hint')}
          {...form.field('code')}
        />
      </Pair>
      {entry.labels.length > 0 && (
        <Radio.Group
          label={t('certifications.label')}
          description={t('certifications.label.hint')}
          required
          value={values.label}
          onChange={label => form.set('label', label)}
          error={form.errors.label}
        >
          <div className={classes['choices']} style={{ paddingBlockStart: '0.5rem' }}>
            {entry.labels.map(label => (
              <Radio key={label} value={label} label={label} />
            ))}
            <Radio value={NONE} label={t('certifications.label.none')} />
          </div>
        </Radio.Group>
      )}
      {missing.length > 0 && (
        <fieldset className={classes['choices']}>
          <legend>{t('certifications.adopt.also')}</legend>
          {missing.map(row => (
            <Checkbox
              key={row.id}
              label={<Name>{row.name}</Name>}
              checked={!values.without.includes(row.id)}
              onChange={event => {
                const on = event.currentTarget.checked
                form.set('without', old => (on ? old.filter(id => id !== row.id) : [...old, row.id]))
              }}
            />
          ))}
        </fieldset>
      )}
    </FormFrame>
  )
}
