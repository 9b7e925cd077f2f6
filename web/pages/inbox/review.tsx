import { Button, NativeSelect, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { Meaning, Waiting } from '../../contract-proof.ts'
import { useFormats } from '../../format.ts'
import { useAttempts } from '../../kit/attempt.ts'
import { useFocusBackInside } from '../../kit/focus-back.ts'
import { Drawer } from '../../kit/drawer.tsx'
import { useFirstFocus } from '../../kit/first-focus.ts'
import { Refused } from '../../kit/form-frame.tsx'
import { useLast } from '../../kit/last.ts'
import { Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { somethingWritten } from '../../queries.ts'
import { FileList } from '../../record/file-list.tsx'
import { SignSheet } from '../../record/sign-sheet.tsx'
import classes from './inbox.module.css'

/** One proposal with all that is known of it: approve with a signature or without, or give it back with the reason. */
export function Review({ row, onClose }: { row: Waiting | null; onClose: () => void }) {
  const { t } = useTranslation()
  const shown = useLast(row)
  return (
    <Drawer opened={row !== null} onClose={onClose} title={shown ? <bdi>{shown.person.name}</bdi> : ''} label={t('inbox.review')}>
      {shown && <ReviewForm key={shown.id} row={shown} onClose={onClose} />}
    </Drawer>
  )
}

function ReviewForm({ row, onClose }: { row: Waiting; onClose: () => void }) {
  const { t } = useTranslation()
  const [level, setLevel] = useState(String(row.level))
  const [signing, setSigning] = useState(false)
  const [returning, setReturning] = useState(false)
  const { busy, refusal, act } = useAnswer(onClose)
  const around = useFocusBackInside<HTMLDivElement>(returning)
  const attempts = useAttempts()
  const approve = (meaning: Meaning | null): Promise<unknown> => {
    const body = { version: row.version, level: Number(level), ...(meaning ? { signature: { meaning } } : {}) }
    return attempts.run(body, key => api.put(`/proposals/${row.id}/approval`, body, { key }))
  }
  const second = row.kind === 'second'
  const approved = t(second ? 'inbox.second.signed' : 'inbox.approved', { person: row.person.name, skill: row.skill.name })
  return (
    <div className={classes['review']} {...around}>
      <Unsaved typed={!busy && level !== String(row.level)} />
      <Said row={row} />
      {row.mine ? (
        <Note icon="info">{t(second ? 'inbox.second.mine' : 'inbox.mine')}</Note>
      ) : returning ? (
        <ReturnForm row={row} busy={busy} onCancel={() => setReturning(false)} onReturn={send => void act(send, t('inbox.returned'))} />
      ) : second ? (
        <>
          <Note icon="info">{t('inbox.second')}</Note>
          <div className={classes['actions']}>
            <Button onClick={() => setSigning(true)}>{t('inbox.second.sign')}</Button>
            <Button variant="default" onClick={() => setReturning(true)}>
              {t('inbox.return')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <NativeSelect
            label={t('inbox.confirmLevel')}
            value={level}
            onChange={event => setLevel(event.currentTarget.value)}
            data={row.skill.levels
              .filter(one => one.value > 0)
              .map(one => ({ value: String(one.value), label: t('record.levelNamed', { code: one.code, name: one.name }) }))}
          />
          <div className={classes['actions']}>
            <Button onClick={() => setSigning(true)}>{t('inbox.approveAndSign')}</Button>
            <Button variant="default" loading={busy} onClick={() => void act(() => approve(null), approved)}>
              {t('inbox.approve')}
            </Button>
            <Button variant="default" onClick={() => setReturning(true)}>
              {t('inbox.return')}
            </Button>
          </div>
        </>
      )}
      <Refused text={refusal} />
      <Link to="/people/$personId" params={{ personId: row.person.id }} search={{ skill: row.skill.id }}>
        {t('inbox.openRecord')}
      </Link>
      <SignSheet
        opened={signing}
        onClose={() => setSigning(false)}
        skillId={row.skill.id}
        meanings={[...(row.entitled ? (['assessed'] as const) : []), 'approved', 'witnessed', 'trained']}
        onSign={async meaning => {
          await approve(meaning).catch(async (error: unknown) => {
            await somethingWritten()
            throw error
          })
          toast({ text: approved })
          await somethingWritten()
          onClose()
        }}
      >
        <p>
          <strong>
            <bdi>{row.person.name}</bdi>
          </strong>{' '}
          · <bdi>{row.skill.name}</bdi>
        </p>
        <p>{row.skill.levels.find(one => String(one.value) === level)?.name}</p>
      </SignSheet>
    </div>
  )
}

function Said({ row }: { row: Waiting }) {
  const { t } = useTranslation()
  const { day, instant } = useFormats()
  const level = row.skill.levels.find(one => one.value === row.level)
  const certificate = [row.certificateNumber, row.issuer].filter(one => one !== null).join(' · ')
  const said = { by: row.proposedBy ?? row.person.name, at: instant(row.proposedAt) }
  const by = row.meaning === null ? t('inbox.by', said) : t('inbox.second.by', { ...said, meaning: t(`record.meaning.${row.meaning}`) })
  const facts: [string, string][] = [
    [t('inbox.skill'), row.skill.name],
    [t('inbox.level'), level ? t('record.levelNamed', { code: level.code, name: level.name }) : String(row.level)],
    [t('record.achievedOn'), day(row.achievedOn)],
    [t('record.proofType'), t(`record.type.${row.type}`)],
    ...(certificate === '' ? [] : [[t('record.certificateNumber'), certificate] as [string, string]]),
    ...(row.remark === null ? [] : [[t('record.remark'), row.remark] as [string, string]]),
    [t(row.kind === 'second' ? 'inbox.second.first' : `inbox.kind.${row.kind}`), by],
  ]
  return (
    <>
      <dl className={classes['facts']}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {row.files.length > 0 && <FileList files={row.files} />}
    </>
  )
}

interface ReturnFormProps {
  row: Waiting
  busy: boolean
  onCancel: () => void
  onReturn: (send: () => Promise<unknown>) => void
}

function ReturnForm({ row, busy, onCancel, onReturn }: ReturnFormProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const ready = reason.trim() !== ''
  const first = useFirstFocus<HTMLTextAreaElement>()
  return (
    <form
      className={classes['review']}
      onSubmit={event => {
        event.preventDefault()
        if (ready) onReturn(() => api.put(`/proposals/${row.id}/return`, { version: row.version, reason: reason.trim() }))
      }}
    >
      <Unsaved typed={!busy && reason !== ''} />
      <Textarea
        ref={first}
        label={t('inbox.reason')}
        description={t('inbox.reason.hint')}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        required
      />
      <div className={classes['actions']}>
        <Button type="submit" loading={busy} disabled={!ready}>
          {t('inbox.return')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('kit.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Sends an answer; a refusal stays in the drawer, in words, and what somebody else has answered meanwhile leaves the list. */
function useAnswer(onDone: () => void) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const act = async (send: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true)
    setRefusal(null)
    try {
      await send()
      toast({ text: done })
      onDone()
      await somethingWritten()
    } catch (error) {
      setRefusal(error instanceof ApiProblem ? error.detail : t('kit.error.detail'))
      await somethingWritten()
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, act }
}
