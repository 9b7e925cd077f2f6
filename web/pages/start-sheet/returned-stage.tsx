import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Returned } from '../../../src/sheet/returned.ts'
import { api, newKey } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { Empty, ErrorState, Loading, Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { useMay } from '../../may.ts'
import { somethingWritten, useSession } from '../../queries.ts'
import type { FileSum } from '../../workers/reader-messages.ts'
import { dayIn, useZone } from '../../zone.ts'
import { canBeRevoked, takenAtFirst, type Taken } from './choices.ts'
import { ChooseRows } from './choose-rows.tsx'
import { Why } from './decide-part.tsx'
import { LeftPart } from './left-part.tsx'
import { pairIn, rowsOf, type Comparison } from './returned.ts'
import { discard } from './sheet-store.ts'
import { SignInFirst } from './sign-in-first.tsx'
import classes from './sheet.module.css'
import { StageHead } from './stage-head.tsx'

interface Props {
  sheet: Returned
  file: FileSum
}

/** A workbook that was exported here and has come back: first what was edited, known here alone; then, on request, beside what is recorded now. */
export function ReturnedStage({ sheet, file }: Props) {
  const { t } = useTranslation()
  const { number, day } = useFormats()
  const session = useSession()
  const zone = useZone()
  const [comparing, setComparing] = useState(false)
  const writtenOn = day(dayIn(sheet.stamp.writtenAt, zone))
  return (
    <div className={classes['work']} data-narrow>
      <StageHead title={t('sheet.back.title')} files={[file]} sent={comparing}>
        <Button variant="subtle" onClick={discard}>
          {t('sheet.ui.discard')}
        </Button>
      </StageHead>
      <p>
        {t('sheet.back.lead', { count: sheet.edits.length, n: number(sheet.edits.length), same: number(sheet.unchanged), day: writtenOn })}
      </p>
      <LeftPart left={sheet.left} />
      {sheet.edits.length === 0 ? (
        <Empty
          icon="check"
          title={t('sheet.back.nothing')}
          why={t('sheet.back.nothingWhy')}
          action={<Button onClick={discard}>{t('sheet.ui.startOver')}</Button>}
        />
      ) : session?.state !== 'signedIn' ? (
        <SignInFirst state={session?.state ?? 'signedOut'} />
      ) : comparing ? (
        <Compare sheet={sheet} file={file} />
      ) : (
        <div className={classes['ways']}>
          <Button onClick={() => setComparing(true)}>{t('sheet.back.compare')}</Button>
        </div>
      )}
    </div>
  )
}

function sentOf({ sealed, edits }: Returned) {
  return { ...sealed, edits: edits.map(({ person, skill, level, sheet, cell }) => ({ person, skill, level, sheet, cell })) }
}

function Compare({ sheet, file }: Props) {
  const [key] = useState(newKey)
  const compared = useQuery({
    queryKey: ['sheet-check', key],
    queryFn: ({ signal }) => api.post<Comparison>('/sheets/check', sentOf(sheet), { signal }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  if (compared.isPending) return <Loading shape="rows" rows={6} />
  if (compared.isError) return <ErrorState error={compared.error} onRetry={() => void compared.refetch()} compact />
  return (
    <Choose key={compared.dataUpdatedAt} comparison={compared.data} sheet={sheet} file={file} onAgain={() => void compared.refetch()} />
  )
}

function Choose({ comparison, sheet, file, onAgain }: Props & { comparison: Comparison; onAgain: () => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const may = useMay()
  const navigate = useNavigate()
  const [key] = useState(newKey)
  const all = useMemo(() => rowsOf(comparison), [comparison])
  const [taken, setTaken] = useState<Taken>(() => takenAtFirst(all))
  const [reason, setReason] = useState('')
  const rows = comparison.rows.filter(row => taken.has(pairIn(row)))
  const revoked = all.filter(row => canBeRevoked(row) && taken.has(row.id)).length
  const keep = useMutation({
    mutationFn: () => {
      const accepted = rows.map(row => ({
        person: row.person.id,
        skill: row.skill.id,
        theirs: row.theirs.level,
        ...(row.status === 'emptied' ? { revoke: true } : {}),
      }))
      const why = revoked > 0 ? { reason: reason.trim() } : {}
      return api.post<{ results: number; revoked: number }>('/sheets/changes', { ...sentOf(sheet), file, accepted, ...why }, { key })
    },
    onSuccess: async kept => {
      const count = kept.results + kept.revoked
      await somethingWritten()
      await navigate({ to: '/matrix', search: {} })
      discard()
      toast({ text: t('sheet.back.kept', { count, n: number(count) }) })
    },
  })
  return (
    <>
      {comparison.old && (
        <Note icon="history" kind="note">
          {t('sheet.back.old')}
        </Note>
      )}
      <ChooseRows title={t('sheet.back.cells')} rows={all} taken={taken} onTaken={setTaken} />
      {revoked > 0 && <Why count={revoked} reason={reason} onReason={setReason} />}
      {keep.isError && <ErrorState error={keep.error} onRetry={onAgain} compact />}
      <div className={classes['keepFoot']}>
        <p className={classes['hint']}>{t('sheet.back.how')}</p>
        <Button
          disabled={rows.length === 0 || (revoked > 0 && reason.trim() === '') || !may('results.write')}
          loading={keep.isPending}
          onClick={() => keep.mutate()}
        >
          {t('sheet.back.keep', { count: rows.length, n: number(rows.length) })}
        </Button>
      </div>
    </>
  )
}
