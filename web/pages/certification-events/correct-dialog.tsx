import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { api, ApiProblem } from '../../api.ts'
import type { RecordedEvent } from '../../contract-events.ts'
import { useFormats } from '../../format.ts'
import { useAttempts } from '../../kit/attempt.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormEnd, Refused } from '../../kit/form-frame.tsx'
import { useLast } from '../../kit/last.ts'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { somethingWritten, useSession } from '../../queries.ts'
import { EntryFields } from './entry-fields.tsx'
import classes from './events.module.css'
import { entryOf, fieldsOf, keptOf, missingIn, typedOf, withJudge, type Typed } from './fields.ts'
import { useEventWords } from './words.ts'

interface CorrectDialogProps {
  event: RecordedEvent | null
  rule: Rule
  code: string
  events: RecordedEvent[]
  onClose: () => void
}

/** What was said stays known; what is said instead counts on every day from now on. */
export function CorrectDialog({ event, ...more }: CorrectDialogProps) {
  const { t } = useTranslation()
  const shown = useLast(event)
  return (
    <Dialog opened={event !== null} onClose={more.onClose} title={t('certificationEvents.correct.title')} size={640}>
      {shown && <CorrectForm key={shown.id} event={shown} {...more} />}
    </Dialog>
  )
}

function CorrectForm({ event, rule, code, events, onClose }: CorrectDialogProps & { event: RecordedEvent }) {
  const { t } = useTranslation()
  const { longDay } = useFormats()
  const words = useEventWords()
  const today = useSession()?.organisation?.today
  const fields = fieldsOf(rule, event.type)
  const dims = rule.scope?.dims ?? []
  const [before] = useState(() => typedOf(event.fields, event.on))
  const [typed, setTyped] = useState<Typed>(before)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const attempts = useAttempts()
  const changed = JSON.stringify(typed) !== JSON.stringify(before)
  const missing = tried ? missingIn(typed, fields) : []
  const submit = async (): Promise<void> => {
    setTried(true)
    if (!changed || reason.trim() === '' || missingIn(typed, fields).length > 0) return
    setBusy(true)
    setRefusal(null)
    const replacement = { ...keptOf(event.fields, fields, dims), ...entryOf(event.type, typed, fields, dims, code) }
    const body = { replacement: withJudge(replacement, event.fields), reason: reason.trim() }
    try {
      await attempts.run(body, key => api.put(`/certification-events/${event.id}/correction`, body, { key }))
      await somethingWritten()
      toast({ text: t('certificationEvents.correct.done') })
      onClose()
    } catch (error) {
      setRefusal(error instanceof ApiProblem ? error.detail : t('kit.error.detail'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={classes['stack']}
      noValidate
      onSubmit={submitted => {
        submitted.preventDefault()
        void submit()
      }}
    >
      <Unsaved typed={!busy && (changed || reason !== '')} />
      <div className={classes['change']}>
        <span>
          <span className={classes['hint']}>{t('certificationEvents.correct.was')}</span>
          <br />
          {words.type(event.type)} · {longDay(event.on)}
        </span>
        <span>
          <span className={classes['hint']}>{t('certificationEvents.correct.will')}</span>
          <br />
          {changed && typed['on'] ? `${words.type(event.type)} · ${longDay(String(typed['on']))}` : t('certificationEvents.correct.same')}
        </span>
      </div>
      <EntryFields
        fields={fields}
        dims={dims}
        typed={typed}
        onType={(name, value) => setTyped(old => ({ ...old, [name]: value }))}
        missing={missing}
        events={events}
        today={today}
        ahead={event.type === 'booked'}
      />
      <Textarea
        label={t('certificationEvents.reason')}
        description={t('certificationEvents.reason.hint')}
        value={reason}
        onChange={changedTo => setReason(changedTo.currentTarget.value)}
        error={tried && reason.trim() === '' ? t('certificationEvents.missing') : undefined}
        required
        autosize
        minRows={2}
      />
      <Refused text={refusal ?? (tried && !changed ? t('certificationEvents.correct.nothing') : null)} />
      <FormEnd>
        <Button variant="default" onClick={onClose}>
          {t('kit.cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('certificationEvents.correct')}
        </Button>
      </FormEnd>
    </form>
  )
}
