import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { EvidenceFile } from '../../contract-proof.ts'
import type { Ledger, PersonCertification } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame, Pair } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import { FileDrop, useUploads } from '../../record/file-drop.tsx'
import { useStandingWords } from './words.ts'

interface ClaimDialogProps {
  opened: boolean
  onClose: () => void
  standing: PersonCertification
  ledger: Ledger
}

export function ClaimDialog({ opened, onClose, standing, ledger }: ClaimDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('standings.claim.title')} size={560}>
      <ClaimForm standing={standing} ledger={ledger} onDone={onClose} />
    </Dialog>
  )
}

const amount = (text: string): number => Number(text.trim().replace(',', '.'))

/** What was done, when, and for how many points; what proves it is handed in with it. */
function ClaimForm({ standing, ledger, onDone }: Omit<ClaimDialogProps, 'opened' | 'onClose'> & { onDone: () => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const words = useStandingWords()
  const { personId, code, person, asOf, over } = standing
  const needed = t('standings.needed')
  const form = useForm({
    initial: {
      activity: '',
      on: asOf as string | null,
      points: '',
      bucket: ledger.buckets[0]?.id ?? '',
      hours: '',
      fileIds: [] as EvidenceFile[],
    },
    check: ({ activity, on, points, hours }) => ({
      ...(activity.trim() === '' ? { activity: needed } : {}),
      ...(on === null ? { on: needed } : {}),
      ...(amount(points) > 0 ? {} : { points: t('standings.claim.positive') }),
      ...(hours.trim() === '' || amount(hours) > 0 ? {} : { hours: t('standings.claim.positive') }),
    }),
    send: async ({ activity, on, points, bucket, hours, fileIds }, key) => {
      const body = {
        personId,
        code,
        on,
        points: amount(points),
        activity: activity.trim(),
        ...(bucket === '' ? {} : { bucket }),
        ...(hours.trim() === '' ? {} : { hours: amount(hours) }),
        fileIds: fileIds.map(file => file.id),
      }
      await api.post('/points', body, { key })
      await somethingWritten()
      toast({ text: t('standings.claim.done', { points: number(body.points), person }) })
      onDone()
    },
  })
  const uploads = useUploads(personId, change => form.set('fileIds', change))
  const submit = async (event?: { preventDefault: () => void }): Promise<void> => {
    event?.preventDefault()
    if (uploads.waiting === 0) await form.submit()
  }
  return (
    <FormFrame form={{ ...form, submit, busy: form.busy || uploads.waiting > 0 }} action={t('standings.claim')} onCancel={onDone}>
      <p>{t(over.own ? 'standings.claim.textOwn' : 'standings.claim.text', { person })}</p>
      <TextInput
        label={t('standings.activity')}
        description={t('standings.activity.hint')}
        required
        data-autofocus
        autoComplete="off"
        maxLength={300}
        {...form.field('activity')}
      />
      <Pair>
        <DateField
          label={t('standings.earnedOn')}
          required
          value={form.values.on}
          onChange={on => form.set('on', on)}
          error={form.errors.on}
          max={asOf}
        />
        <TextInput label={t('standings.pointsField')} required inputMode="decimal" autoComplete="off" {...form.field('points')} />
      </Pair>
      <Pair>
        {ledger.buckets.length > 0 && (
          <Select
            label={t('standings.category')}
            allowDeselect={false}
            value={form.values.bucket}
            onChange={value => form.set('bucket', value ?? '')}
            data={ledger.buckets.map(({ id }) => ({ value: id, label: words.bucket(id) }))}
          />
        )}
        <TextInput label={t('standings.hours')} inputMode="decimal" autoComplete="off" {...form.field('hours')} />
      </Pair>
      <FileDrop uploads={uploads} files={form.values.fileIds} onFiles={change => form.set('fileIds', change)} />
    </FormFrame>
  )
}
