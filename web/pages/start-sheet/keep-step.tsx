import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fingerprintOf } from '../../../src/sheet/fingerprint.ts'
import { KEPT_CELLS } from '../../../src/sheet/limits.ts'
import { api, ApiProblem, newKey } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { Icon } from '../../kit/icon.tsx'
import { ErrorState, Loading, Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { sessionQuery, somethingWritten, useSession } from '../../queries.ts'
import type { DroppedFile } from '../../workers/reader-messages.ts'
import { DifferencePart, type Difference } from './difference-part.tsx'
import { hasGaps, type Flow } from './flow.ts'
import { SignInFirst } from './sign-in-first.tsx'
import { discard, goTo, keepable } from './sheet-store.ts'
import classes from './sheet.module.css'
import { StageHead } from './stage-head.tsx'

/** The first moment at which anything leaves the browser: the difference to the records, then one import, whole or not at all. */
export function KeepStep({ flow }: { flow: Flow }) {
  const { t } = useTranslation()
  const session = useSession()
  const signedIn = session?.state === 'signedIn'
  return (
    <div className={classes['work']} data-narrow>
      <StageHead title={t('sheet.ui.keepTitle')} files={flow.files} sent={signedIn}>
        <Button variant="default" leftSection={<Icon name="back" />} onClick={() => goTo(hasGaps(flow) ? 'gaps' : 'sheet')}>
          {t('sheet.ui.toGaps')}
        </Button>
      </StageHead>
      {signedIn ? <Keep flow={flow} /> : <SignInFirst state={session?.state ?? 'signedOut'} />}
    </div>
  )
}

function Keep({ flow }: { flow: Flow }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const organisation = useSession()?.organisation
  const [key] = useState(newKey)
  const [originals, setOriginals] = useState(true)
  const check = useQuery({
    queryKey: ['import-check', key],
    queryFn: async ({ signal }) => {
      const { reading } = await keepable()
      if (reading.cells.length > KEPT_CELLS) return { tooMany: reading.cells.length }
      return (await api.post<{ difference: Difference }>('/imports/check', { reading }, { signal })).difference
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const keep = useMutation({
    mutationFn: async () => {
      const { reading, files } = await keepable()
      const said = { answers: flow.dialogue.answers, fingerprint: fingerprintOf(reading) }
      const { id } = await api.post<{ id: string | null }>('/imports', { reading, files, ...said }, { key })
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
  if (check.isPending) return <Loading shape="form" rows={5} />
  if (check.isError) return <Refused error={check.error} onRetry={() => void check.refetch()} />
  if ('tooMany' in check.data) return <TooMany count={check.data.tooMany} />
  return (
    <div className={classes['keep']}>
      {organisation?.kind === 'demo' && (
        <Note icon="info" kind="note">
          {t('sheet.ui.keepInDemo')}
        </Note>
      )}
      <DifferencePart difference={check.data} organisation={organisation?.name ?? ''} />
      {keep.isError && <Refused error={keep.error} onRetry={() => keep.mutate()} />}
      <div className={classes['keepFoot']}>
        <p className={classes['hint']}>{t('sheet.ui.keepHow')}</p>
        <Checkbox checked={originals} onChange={event => setOriginals(event.currentTarget.checked)} label={t('sheet.ui.keepOriginal')} />
        <div className={classes['ways']}>
          <Button variant="subtle" onClick={discard} disabled={keep.isPending}>
            {t('sheet.ui.discard')}
          </Button>
          <Button loading={keep.isPending} onClick={() => keep.mutate()}>
            {t('sheet.ui.keep')}
          </Button>
        </div>
      </div>
    </div>
  )
}

function TooMany({ count }: { count: number }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <Note icon="info" kind="problem" action={<Button onClick={discard}>{t('sheet.ui.startOver')}</Button>}>
      {t('sheet.too_many_to_keep', { count: number(count), limit: number(KEPT_CELLS) })}
    </Note>
  )
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

/** A session that ended meanwhile asks for signing in again; anything else is said and can be tried again. */
function Refused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { refetch } = useQuery({ ...sessionQuery, enabled: false })
  if (error instanceof ApiProblem && error.status === 401)
    return <SignInFirst state="signedOut" onSignedIn={() => void refetch().then(onRetry)} />
  return <ErrorState error={error} onRetry={onRetry} compact />
}
