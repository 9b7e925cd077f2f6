import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem, newKey } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import type { DroppedFile, Keepable } from '../../workers/reader-messages.ts'
import { canBeRevoked, canBeTaken, isTaken, takenAtFirst, type ChoiceRow, type Taken } from './choices.ts'
import { ChooseRows } from './choose-rows.tsx'
import difference from './difference.module.css'
import { hasGaps, type Flow } from './flow.ts'
import { countHeld, decisionOf, HELD_AT_FIRST, type Decision } from './held.ts'
import { KeepProgress } from './keep-progress.tsx'
import { KeepRefused } from './keep-refused.tsx'
import { LargeLines } from './large-lines.tsx'
import { choiceOf, rowsOfLines, type Checked, type Choice } from './lines.ts'
import { discard } from './sheet-store.ts'
import classes from './sheet.module.css'
import type { Sent } from './staging.ts'
import type { LargeSheet } from './use-large-sheet.ts'

interface Props {
  flow: Flow
  checked: Checked
  /** What was sent to be checked, and is sent again to be kept. */
  kept: Keepable
  large: LargeSheet
  onAgain: () => void
}

/** What is taken over of a sheet, line by line where somebody wants to, and the one press that keeps it. */
export function DecidePart({ flow, checked, kept, large, onAgain }: Props) {
  const { t } = useTranslation()
  const [originals, setOriginals] = useState(true)
  const rows = useMemo(() => rowsOfLines(checked.lines), [checked])
  const [taken, setTaken] = useState<Taken>(() => takenAtFirst(rows))
  const [reason, setReason] = useState('')
  const [held, setHeld] = useState(HELD_AT_FIRST)
  const { inParts } = checked
  const revoked = useMemo(
    () => (inParts ? countHeld(held, inParts.counts).emptied : rows.filter(row => canBeRevoked(row) && taken.has(row.id)).length),
    [inParts, held, rows, taken],
  )
  const keep = useKeep(flow, originals, large, {
    reading: kept.reading,
    files: kept.files,
    fingerprint: kept.fingerprint,
    ...large.staging.sent(kept.parts),
  })
  // What was sent of a very large sheet went with the cancelling: it is sent and compared anew.
  const moved = keep.error instanceof ApiProblem && (keep.error.code === 'import.stale' || large.sheet !== null)
  const again = (): void => (moved ? onAgain() : send())
  const send = (): void =>
    keep.mutate(
      inParts
        ? { decision: decisionOf(held, inParts.seen, revoked > 0 ? reason : '') }
        : { choice: choiceOf(rows, taken, { seen: checked.seen, reason }) },
    )
  if (large.sheet !== null && keep.isPending)
    return <KeepProgress name={flow.files[0]?.name ?? ''} cells={large} onCancel={() => void large.staging.drop()} />
  return (
    <>
      {inParts && large.sheet !== null ? (
        <LargeLines sheet={large.sheet} counts={inParts.counts} held={held} onHeld={setHeld} onAgain={onAgain} />
      ) : (
        <Lines rows={rows} taken={taken} onTaken={setTaken} />
      )}
      {revoked > 0 && <Why count={revoked} reason={reason} onReason={setReason} />}
      {keep.isError && <KeepRefused error={keep.error} onRetry={again} />}
      <div className={classes['keepFoot']}>
        <p className={classes['hint']}>{t('sheet.ui.keepHow')}</p>
        <Checkbox checked={originals} onChange={event => setOriginals(event.currentTarget.checked)} label={t('sheet.ui.keepOriginal')} />
        <div className={classes['ways']}>
          <Button variant="subtle" onClick={discard} disabled={keep.isPending}>
            {t('sheet.ui.discard')}
          </Button>
          <Button loading={keep.isPending} disabled={revoked > 0 && reason.trim() === ''} onClick={send}>
            {t('sheet.ui.keep')}
          </Button>
        </div>
      </div>
    </>
  )
}

/** Open by itself as soon as something on record would change; what is only added can be looked at. */
function Lines({ rows, taken, onTaken }: { rows: ChoiceRow[]; taken: Taken; onTaken: (taken: Taken) => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [open, setOpen] = useState(() => rows.some(row => row.is !== 'new'))
  const [count, all] = useMemo(
    () => [rows.filter(row => canBeTaken(row) && isTaken(row, taken)).length, rows.filter(canBeTaken).length],
    [rows, taken],
  )
  if (rows.length === 0) return null
  return (
    <>
      <div className={difference['taken']}>
        <output className={classes['hint']}>{t('sheet.lines.taken', { count: all, taken: number(count), n: number(all) })}</output>
        {!open && (
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t('sheet.lines.open')}
          </Button>
        )}
      </div>
      {open && <ChooseRows title={t('sheet.lines.title')} rows={rows} taken={taken} onTaken={onTaken} />}
    </>
  )
}

/** Why emptied cells are revoked, which is asked as soon as one is. */
export function Why({ count, reason, onReason }: { count: number; reason: string; onReason: (reason: string) => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <TextInput
      className={classes['why']}
      label={t('sheet.back.reason', { count, n: number(count) })}
      description={t('sheet.back.reasonHint')}
      required
      maxLength={1000}
      value={reason}
      onChange={event => onReason(event.currentTarget.value)}
    />
  )
}

function useKeep(
  flow: Flow,
  originals: boolean,
  { staging }: LargeSheet,
  { reading, files, fingerprint, parts }: Omit<Keepable, 'parts'> & Sent,
) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [key] = useState(newKey)
  return useMutation({
    mutationFn: async (chosen: { choice: Choice } | { decision: Decision }) => {
      const said = { answers: flow.dialogue.answers, fingerprint, ...(parts ? { parts } : {}), ...chosen }
      const posted = api.post<{ id: string | null }>('/imports', { reading, files, ...said }, { key })
      const { id } = await staging.keeping(posted)
      return id === null || !originals ? null : keepOriginals(id, flow.files)
    },
    onSuccess: async problem => {
      if (problem !== null) toast({ kind: 'problem', text: t('sheet.ui.originalNotKept', { reason: problem }) })
      await somethingWritten()
      await navigate(hasGaps(flow) ? { to: '/matrix', search: {} } : { to: '/certifications', search: {} })
      discard()
      toast({ text: t('sheet.ui.kept'), action: { label: t('sheet.ui.seeImports'), run: () => void navigate({ to: '/imports' }) } })
    },
  })
}

/** The import stands by then: a workbook that could not be kept beside it is said, and no reason to do it again. */
async function keepOriginals(id: string, files: readonly DroppedFile[]): Promise<string | null> {
  try {
    for (const { bytes } of files) await api.put(`/imports/${id}/files`, new Blob([bytes.slice()]))
    return null
  } catch (error) {
    return error instanceof ApiProblem ? error.detail : String(error)
  }
}
