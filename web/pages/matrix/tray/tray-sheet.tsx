import { Button, Textarea } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceFile, Meaning } from '../../../contract-proof.ts'
import { useAttempts } from '../../../kit/attempt.ts'
import { DateField } from '../../../kit/date-field.tsx'
import { ErrorState, Loading } from '../../../kit/states.tsx'
import { toast } from '../../../kit/toast.tsx'
import { ApiProblem } from '../../../api.ts'
import { useLens } from '../../../lens.ts'
import { somethingWritten } from '../../../queries.ts'
import { FileDrop, useUploads } from '../../../record/file-drop.tsx'
import { SignSheet } from '../../../record/sign-sheet.tsx'
import type { GridModel } from '../grid/grid-model.ts'
import { checkBatch, saveBatch, troublesOf, type Along, type Signed } from './batch-api.ts'
import type { Checked } from './checked.ts'
import { keyOf, saved, type Pending } from './changes.ts'
import { Troubles } from './troubles.tsx'
import classes from './tray.module.css'
import { nameOfPair } from './tray-words.ts'
import type { TrayHandle } from './use-tray.ts'

interface TraySheetProps {
  opened: boolean
  tray: TrayHandle
  model: GridModel
  /** The results that came of it, so that they can be taken back together. */
  onSaved: (results: Signed['results']) => void
}

/** What is about to be saved, what it asks for, and the signature over all of it. */
export function TraySheet({ opened, tray, model, onSaved }: TraySheetProps) {
  const { t } = useTranslation()
  const { store, state, may, setOpened } = tray
  const { changes } = state.tray
  const list = useMemo(() => [...changes.values()], [changes])
  const [meaning, setMeaning] = useState<Meaning | null>(may.write ? 'approved' : 'assessed')
  const [achievedOn, setAchievedOn] = useState<string | null>(model.plant.header.asOf)
  const [reason, setReason] = useState('')
  const [files, setFiles] = useState<EvidenceFile[]>([])
  const uploads = useUploads(list[0]?.personId ?? '', setFiles)
  const { share } = useLens().lens
  const along: Along = { achievedOn: achievedOn ?? model.plant.header.asOf, reason, fileIds: files.map(file => file.id), share }
  const check = useQuery({
    queryKey: ['batch-check', list, along.achievedOn, meaning],
    queryFn: ({ signal }) => checkBatch(list, { ...along, fileIds: [], reason: '' }, meaning, signal),
    enabled: opened && list.length > 0 && achievedOn !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
  const checked = check.data && check.data.cells.length === list.length && !check.isPlaceholderData ? check.data : null
  useEffect(() => {
    if (checked) store.found(changes, troublesOf(changes, checked))
  }, [store, checked, changes])
  const { clean, unmet } = standOf(list, checked, along, meaning)
  const attempts = useAttempts()

  const send = async (said: Meaning | null): Promise<void> => {
    const keys = new Set(list.filter((_, i) => isSaved(checked, i)).map(keyOf))
    try {
      const answer = await attempts.run({ clean, along, said }, key => saveBatch(clean, along, said, key))
      store.change(old => saved(old, keys))
      setReason('')
      setFiles([])
      setOpened(false)
      await somethingWritten()
      onSaved(answer.results)
    } catch (error) {
      if (error instanceof ApiProblem && (error.status === 409 || error.status === 422)) void check.refetch()
      throw error
    }
  }
  const onMeaning = useCallback((said: Meaning | null) => setMeaning(said), [])
  const needsSignature = checked?.asks.some(one => one.ask === 'signature' || one.ask === 'second') ?? true
  const ready = checked !== null && clean.length > 0 && unmet.length === 0 && achievedOn !== null && uploads.waiting === 0
  return (
    <SignSheet
      opened={opened && list.length > 0}
      onClose={() => setOpened(false)}
      title={t('tray.title')}
      action={t('tray.signAndSave', { count: clean.length })}
      size={640}
      skillId={null}
      meanings={[...(may.write ? (['approved', 'witnessed', 'trained'] as const) : []), ...(may.assess ? (['assessed'] as const) : [])]}
      onMeaning={onMeaning}
      onSign={send}
      ready={ready}
      second={
        may.write && !needsSignature ? (
          <Button variant="default" disabled={!ready} onClick={() => void sendUnsigned(send, t('kit.error.detail'))}>
            {t('tray.saveUnsigned')}
          </Button>
        ) : null
      }
      fields={
        <div className={classes['fields']}>
          <DateField label={t('tray.achievedOn')} value={achievedOn} onChange={setAchievedOn} max={model.plant.header.asOf} required />
          <Textarea
            label={t('tray.reason')}
            description={unmet.includes('reason') ? t('tray.asks.reason') : t('tray.reason.hint')}
            required={unmet.includes('reason')}
            autosize
            minRows={1}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          {share === undefined && <FileDrop uploads={uploads} files={files} onFiles={setFiles} />}
          {share === undefined && <p className={classes['small']}>{t('tray.files.hint')}</p>}
        </div>
      }
    >
      {check.isError && <ErrorState compact error={check.error} onRetry={() => void check.refetch()} />}
      {!check.isError && !check.data && <Loading rows={2} />}
      {check.data && <Counts checked={check.data} />}
      {checked?.asks.map(({ ask, index }) => (
        <p key={ask} className={classes['small']}>
          {t(`tray.asked.${ask}`, nameOfPair(model.plant, list[index]!))}
        </p>
      ))}
      {checked && <Troubles model={model} store={store} list={list} checked={checked} />}
    </SignSheet>
  )
}

async function sendUnsigned(send: (said: Meaning | null) => Promise<void>, fallback: string): Promise<void> {
  try {
    await send(null)
  } catch (error) {
    toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : fallback })
  }
}

function isSaved(checked: Checked | null, i: number): boolean {
  const status = checked?.cells[i]?.status
  return status === 'change' || status === 'same'
}

/** What can be saved now, and what it still asks for. */
function standOf(list: readonly Pending[], checked: Checked | null, along: Along, meaning: Meaning | null) {
  const clean = list.filter((_, i) => isSaved(checked, i))
  const given = {
    nothing: true,
    reason: along.reason.trim() !== '',
    evidence: along.fileIds.length > 0,
    signature: meaning === 'assessed',
    second: meaning !== null,
  }
  return { clean, unmet: (checked?.asks ?? []).map(one => one.ask).filter(ask => !given[ask]) }
}

function Counts({ checked: { counts } }: { checked: Checked }) {
  const { t } = useTranslation()
  const shown = (['change', 'same', 'conflict', 'refused'] as const).filter(status => status === 'change' || counts[status] > 0)
  return (
    <ul className={classes['counts']}>
      {shown.map(status => (
        <li key={status}>{t(`tray.count.${status}`, { count: counts[status] })}</li>
      ))}
    </ul>
  )
}
