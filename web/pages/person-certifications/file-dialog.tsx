import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { EvidenceFile } from '../../contract-proof.ts'
import type { Item, PersonCertification } from '../../contract-standings.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import { FileDrop, useUploads } from '../../record/file-drop.tsx'
import classes from './standings.module.css'
import { useStandingWords } from './words.ts'

interface FileDialogProps {
  opened: boolean
  onClose: () => void
  standing: PersonCertification
  /** Proofs that are missing, each of which can be recorded. */
  items: Item[]
}

export function FileDialog({ opened, onClose, standing, items }: FileDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('standings.file.title')} size={520}>
      <FileForm standing={standing} items={items} onDone={onClose} />
    </Dialog>
  )
}

/** An application and its fee mostly come on one day with one paper: recorded in one go, an entry each. */
function FileForm({ standing, items, onDone }: Omit<FileDialogProps, 'opened' | 'onClose'> & { onDone: () => void }) {
  const { t } = useTranslation()
  const words = useStandingWords()
  const { personId, person, code, asOf, scope } = standing
  const form = useForm({
    initial: { chosen: items.map(item => item.at), on: asOf as string | null, fileIds: [] as EvidenceFile[] },
    check: ({ chosen, on }) => ({
      ...(chosen.length === 0 ? { chosen: t('standings.file.none') } : {}),
      ...(on === null ? { on: t('standings.needed') } : {}),
    }),
    send: async ({ chosen, on, fileIds }, key) => {
      const files = fileIds.length === 0 ? {} : { fileIds: fileIds.map(file => file.id) }
      for (const { at, act, part } of items.filter(item => chosen.includes(item.at))) {
        const about = Object.keys(scope).length === 0 ? {} : { scope }
        const event = { type: act, on, ...(part === null ? {} : { part }), ...about }
        await api.post('/certification-events', { personIds: [personId], certs: [code], event, ...files }, { key: `${key} ${at}` })
      }
      await somethingWritten()
      toast({ text: t('standings.file.done', { person }) })
      onDone()
    },
  })
  const uploads = useUploads(personId, change => form.set('fileIds', change))
  return (
    <FormFrame form={{ ...form, busy: form.busy || uploads.waiting > 0 }} action={t('standings.record')} onCancel={onDone}>
      <Checkbox.Group
        label={t('standings.file.what')}
        value={form.values.chosen}
        onChange={chosen => form.set('chosen', chosen)}
        error={form.errors.chosen}
      >
        <div className={classes['ticks']}>
          {items.map(item => (
            <Checkbox key={item.at} value={item.at} label={words.item(item)} />
          ))}
        </div>
      </Checkbox.Group>
      <DateField
        label={t('standings.file.on')}
        required
        value={form.values.on}
        onChange={on => form.set('on', on)}
        error={form.errors.on}
        max={asOf}
      />
      <FileDrop uploads={uploads} files={form.values.fileIds} onFiles={change => form.set('fileIds', change)} />
    </FormFrame>
  )
}
