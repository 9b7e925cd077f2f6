import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { useAttempts } from '../../kit/attempt.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { useMayOver } from '../../may.ts'
import { somethingWritten } from '../../queries.ts'
import classes from './standings.module.css'

interface DecideClaimProps {
  claim: { id: string; points: number; person: string }
}

/** Approves points, or turns them down with the reason; offered to whoever may, and to nobody for themselves. */
export function DecideClaim({ claim }: DecideClaimProps) {
  const { may, own } = useMayOver()
  if (!may('results.approve') || own) return null
  return <Buttons claim={claim} />
}

export function Buttons({ claim: { id, points, person } }: DecideClaimProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const attempts = useAttempts()
  const send = async (body: { result: 'approved' } | { result: 'rejected'; reason: string }): Promise<void> => {
    await attempts.run(body, key => api.put(`/points/${id}/decision`, body, { key }))
    toast({ text: t(`standings.${body.result}.done`, { points: number(points), person }) })
    await somethingWritten()
  }
  const approve = async (): Promise<void> => {
    setBusy(true)
    try {
      await send({ result: 'approved' })
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
    } finally {
      setBusy(false)
    }
  }
  return (
    <span className={classes['decide']}>
      <Button size="xs" variant="default" loading={busy} onClick={() => void approve()}>
        {t('standings.approve')}
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t('standings.reject')}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('standings.reject.title', { points: number(points) })}
        action={t('standings.reject')}
        danger
        ready={reason.trim() !== ''}
        onConfirm={() => send({ result: 'rejected', reason: reason.trim() })}
      >
        <Unsaved typed={reason !== ''} />
        <p>{t('standings.reject.text', { person })}</p>
        <Textarea
          label={t('standings.reason')}
          required
          autosize
          minRows={2}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      </Confirm>
    </span>
  )
}
