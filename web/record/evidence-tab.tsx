import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Evidence, Pair } from '../contract-readings.ts'
import type { ProofFile, Signature } from '../contract-proof.ts'
import { useFormats } from '../format.ts'
import { ErrorState } from '../kit/states.tsx'
import { useLens } from '../lens.ts'
import { useMayOver } from '../may.ts'
import { proofQuery } from '../queries-proof.ts'
import type { Act } from './act.ts'
import { CertificationLink } from './certified.tsx'
import { AddFiles } from './add-files.tsx'
import { FileList } from './file-list.tsx'
import { SignatureBlock } from './signature-block.tsx'
import classes from './record.module.css'

interface EvidenceTabProps {
  pair: Pair
  onAct: ((act: Act) => void) | undefined
}

/** Every record of the pair, newest first, with where it came from; corrected ones stay and say so. */
export function EvidenceTab({ pair, onAct }: EvidenceTabProps) {
  const { t } = useTranslation()
  // Files and signatures are no part of a matrix that is shared.
  const { share } = useLens().lens
  const query = useQuery({ ...proofQuery(pair.person.id, pair.skill.id), enabled: share === undefined })
  const proof = query.data
  if (pair.certification && pair.evidence.length === 0) return <CertificationHint pair={pair} />
  if (pair.evidence.length === 0) return <p className={classes['none']}>{t('record.noEvidence')}</p>
  return (
    <>
      {pair.certification && <CertificationHint pair={pair} />}
      {query.isError && !proof && <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />}
      <ol className={classes['entries']}>
        {pair.evidence.map(entry => (
          <Entry
            key={entry.id}
            entry={entry}
            person={pair.person}
            files={proof?.files.filter(file => file.eventId === entry.id) ?? []}
            signatures={proof?.signatures.filter(signature => signature.eventId === entry.id) ?? []}
            onAct={onAct}
          />
        ))}
      </ol>
    </>
  )
}

function CertificationHint({ pair }: { pair: Pair }) {
  const { t } = useTranslation()
  return (
    <p className={classes['none']}>
      {t('record.certification.hint')} <CertificationLink pair={pair} />
    </p>
  )
}

interface EntryProps {
  entry: Evidence
  person: Pair['person']
  files: ProofFile[]
  signatures: Signature[]
  onAct: EvidenceTabProps['onAct']
}

function Entry({ entry, person, files, signatures, onAct }: EntryProps) {
  const { t } = useTranslation()
  const { day, instant } = useFormats()
  const { may, own } = useMayOver()
  const mayWrite = may('results.write')
  const { superseded, source } = entry
  const failed = entry.outcome === 'failed'
  const isResult = entry.grade !== null && mayWrite && !own
  // Nobody signs a word of their own: what one has signed and is a claim all the same waits, or waited, for a second person.
  const oneOfTwo = entry.grade === 'D' && signatures.length > 0
  return (
    <li className={classes['entry']} data-over={superseded !== null}>
      <div className={classes['entryHead']}>
        <strong>
          {t(`record.type.${entry.type}`, { defaultValue: entry.type })}
          {entry.levelCode !== null && !failed && <span className={classes['code']}>{entry.levelCode}</span>}
        </strong>
        <time dateTime={entry.achievedOn}>{day(entry.achievedOn)}</time>
      </div>
      <ul className={classes['details']}>
        {failed && <li>{t('record.failed')}</li>}
        {entry.achievedOnAssumed && <li>{t('record.dayAssumed')}</li>}
        {entry.validThrough !== null && <li>{t('record.validUntil', { day: day(entry.validThrough) })}</li>}
        {entry.throughOn !== null && <li>{t('record.through', { day: day(entry.throughOn) })}</li>}
        {entry.grade !== null && <li>{t(oneOfTwo ? 'record.grade.oneOfTwo' : `record.grade.${entry.grade}`)}</li>}
        {entry.certificateNumber !== null && <li>{t('record.certificate', { number: entry.certificateNumber })}</li>}
        {entry.issuer !== null && <li>{t('record.issuer', { name: entry.issuer })}</li>}
        {source !== null && (
          <li>
            {t('record.source', { file: source.file, sheet: source.sheet, cell: source.cell })}
            {entry.token !== null && ` “${entry.token}”`}
          </li>
        )}
        {entry.remark !== null && <li>{entry.remark}</li>}
        {entry.reason !== null && <li>{entry.reason}</li>}
        {entry.note !== null && <li>{t('record.restrictedNote', { note: entry.note })}</li>}
        <li className={classes['small']}>
          {entry.recordedBy === null
            ? t('record.recordedAt', { at: instant(entry.recordedAt) })
            : t('record.recordedBy', { at: instant(entry.recordedAt), by: entry.recordedBy })}
        </li>
        {superseded !== null && <li className={classes['small']}>{t('record.superseded', { at: instant(superseded.at) })}</li>}
      </ul>
      {signatures.map(signature => (
        <SignatureBlock key={signature.id} signature={signature} />
      ))}
      {files.length > 0 && (
        <FileList files={files} onWithdraw={onAct && mayWrite ? id => onAct({ kind: 'withdrawFile', id }) : undefined} />
      )}
      {onAct && isResult && superseded === null && <EntryActions entry={entry} person={person} onAct={onAct} />}
    </li>
  )
}

function EntryActions({ entry, person, onAct }: { entry: Evidence; person: Pair['person']; onAct: (act: Act) => void }) {
  const { t } = useTranslation()
  const { may } = useMayOver()
  return (
    <div className={classes['entryActions']}>
      {may('results.propose') && !person.retired && <AddFiles personId={person.id} resultId={entry.id} />}
      <Button size="xs" variant="subtle" onClick={() => onAct({ kind: 'correct', id: entry.id })}>
        {t('record.correct')}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => onAct({ kind: 'void', id: entry.id })}>
        {t('record.void')}
      </Button>
    </div>
  )
}
