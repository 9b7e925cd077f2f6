import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../contract-events.ts'
import { useFormats } from '../../format.ts'
import { Drawer } from '../../kit/drawer.tsx'
import { useLast } from '../../kit/last.ts'
import { Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { useSession } from '../../queries.ts'
import { SignSheet } from '../../record/sign-sheet.tsx'
import { ConfirmFields, MEANINGS, useConfirm, type Confirmed } from './confirm-form.tsx'
import classes from './events.module.css'
import { useEventWords } from './words.ts'

/** One task: what happened, what answers it, and the answer itself, signed. */
export function TaskDrawer({ task, onClose }: { task: Task | null; onClose: () => void }) {
  const { t } = useTranslation()
  const shown = useLast(task)
  return (
    <Drawer
      opened={task !== null}
      onClose={onClose}
      title={shown ? <bdi>{shown.person}</bdi> : ''}
      label={t('certificationEvents.tasks.one')}
    >
      {shown && (
        <div className={classes['stack']}>
          <Facts task={shown} />
          <Answer task={shown} onClose={onClose} />
        </div>
      )}
    </Drawer>
  )
}

function Facts({ task }: { task: Task }) {
  const { t } = useTranslation()
  const { longDay } = useFormats()
  const words = useEventWords()
  const facts: [string, string][] = [
    [t('certificationEvents.certification'), [task.certification, words.scope(task.scope)].filter(Boolean).join(' · ')],
    ...(task.event
      ? [
          [
            t('certificationEvents.tasks.why'),
            t('certificationEvents.tasks.happened', { what: words.type(task.event.type), day: longDay(task.event.on) }),
          ] as [string, string],
        ]
      : []),
    [
      t('certificationEvents.tasks.due'),
      task.dueOn === null
        ? t(`certificationEvents.tasks.kind.${task.kind}`)
        : t(`certificationEvents.tasks.by.${task.kind}`, { day: longDay(task.dueOn) }),
    ],
    [t('certifications.work'), t(`certifications.work.${task.work}`)],
    [t('certificationEvents.tasks.answer'), task.acts.length === 0 ? words.type('reinstated') : task.acts.map(words.asked).join(' · ')],
  ]
  return (
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
  )
}

function Answer({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation()
  const today = useSession()?.organisation?.today
  const [value, setValue] = useState<Confirmed>({ act: 0, on: today ?? null, role: '' })
  const [signing, setSigning] = useState(false)
  const confirm = useConfirm({ certificationId: task.certificationId, acts: task.acts, how: task.answering ?? 'sign' })
  const words = useEventWords()
  if (task.answering === null)
    return (
      <Note icon="lock" kind="note">
        {t('certificationEvents.tasks.notYours')}
      </Note>
    )
  const otherwise = (
    <Link
      to="/certifications/$certificationId/record"
      params={{ certificationId: task.certificationId }}
      search={{ person: task.personId, ...(task.acts.length === 0 ? { event: 'reinstated' } : {}) }}
    >
      {t('certificationEvents.tasks.otherwise')}
    </Link>
  )
  if (task.acts.length === 0)
    return task.answering === 'record' ? otherwise : <Note icon="info">{t('certificationEvents.tasks.reinstate')}</Note>
  const chosen = task.acts[value.act]!
  return (
    <>
      <ConfirmFields acts={task.acts} value={value} onChange={change => setValue(old => ({ ...old, ...change }))} today={today} />
      <div className={classes['actions']}>
        <Button disabled={value.on === null} onClick={() => setSigning(true)}>
          {t('certificationEvents.tasks.close')}
        </Button>
      </div>
      {task.answering === 'record' && otherwise}
      <SignSheet
        opened={signing}
        onClose={() => setSigning(false)}
        skillId={null}
        meanings={MEANINGS}
        onSign={async meaning => {
          await confirm([{ personId: task.personId, scope: task.scope, answers: task.event?.id }], value, meaning)
          toast({ text: t('certificationEvents.tasks.closed', { name: task.person }) })
          onClose()
        }}
      >
        <p>
          <strong>
            <bdi>{task.person}</bdi>
          </strong>{' '}
          · <bdi>{task.certification}</bdi>
        </p>
        <p>{words.asked(chosen)}</p>
      </SignSheet>
    </>
  )
}
