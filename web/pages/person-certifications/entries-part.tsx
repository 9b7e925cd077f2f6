import { useTranslation } from 'react-i18next'
import type { CertificationEntry, PersonCertification } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import { Empty } from '../../kit/states.tsx'
import { useMayOver } from '../../may.ts'
import { AddFiles } from '../../record/add-files.tsx'
import { FileList } from '../../record/file-list.tsx'
import { useCertificationNames } from '../certifications/use-names.ts'
import classes from './standings.module.css'
import { useStandingWords } from './words.ts'

/** Where it comes from: everything that was entered for it and for what it rests on, newest first, with the evidence. */
export function EntriesPart({ standing }: { standing: PersonCertification }) {
  const { t } = useTranslation()
  const { events, personId, code } = standing
  if (events.length === 0) return <Empty icon="history" title={t('standings.entries.none')} />
  return (
    <Card title={t('standings.part.entries')} aside={t('standings.entries.aside')}>
      <ul className={classes['entries']}>
        {events.toReversed().map(entry => (
          <Entry key={entry.id} entry={entry} personId={personId} code={code} />
        ))}
      </ul>
    </Card>
  )
}

interface EntryProps {
  entry: CertificationEntry
  personId: string
  code: string
}

function Entry({ entry, personId, code }: EntryProps) {
  const { t, i18n } = useTranslation()
  const { day, instant } = useFormats()
  const words = useStandingWords()
  const name = useCertificationNames()
  const { may, own } = useMayOver()
  const details = useDetails(entry)
  const stands = entry.supersededAt === null
  const isProven = entry.type === 'points-claimed' || i18n.exists(`says.act.${entry.type}`)
  const elsewhere = entry.certs === null || entry.certs.includes(code) ? [] : entry.certs.map(one => name(one) ?? one)
  return (
    <li data-over={!stands}>
      <span className={classes['head']}>
        <span>
          <strong>{words.entry(entry.type)}</strong>
          {entry.fields['result'] === 'failed' && (
            <>
              {' '}
              <Tag tone="gap">{t('standings.failed')}</Tag>
            </>
          )}
        </span>
        <span>{day(entry.on)}</span>
      </span>
      {(elsewhere.length > 0 || details !== '') && (
        <bdi className={classes['small']}>{[...elsewhere, details].filter(Boolean).join(' · ')}</bdi>
      )}
      <span className={classes['small']}>
        {entry.recordedBy === null
          ? t('standings.recorded', { at: instant(entry.recordedAt) })
          : t('standings.recordedBy', { at: instant(entry.recordedAt), by: `\u2068${entry.recordedBy.name}\u2069` })}
        {!stands && ` · ${t('standings.corrected', { at: instant(entry.supersededAt!) })}`}
      </span>
      {entry.files.length > 0 && <FileList files={entry.files} />}
      {stands && isProven && may('results.write') && !own && <AddFiles personId={personId} resultId={entry.id} />}
    </li>
  )
}

/** Fields worth a word: what was reached, counted, named, decided and why. */
function useDetails({ fields }: CertificationEntry): string {
  const { t, i18n } = useTranslation()
  const { number, day } = useFormats()
  const words = useStandingWords()
  const parts: string[] = []
  const told = (field: string, value: string): void => void parts.push(t(`standings.field.${field}`, { value }))
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'bucket' && typeof value === 'string') parts.push(words.bucket(value))
    else if (field === 'part' && typeof value === 'string') parts.push(words.named('evidence', value))
    else if (field === 'scope' && typeof value === 'object' && value !== null) parts.push(Object.values(value).flat().join(' · '))
    else if (!i18n.exists(`standings.field.${field}`)) continue
    else if (typeof value === 'number') told(field, number(value))
    else if (typeof value === 'string') told(field, /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value)
  }
  return parts.join(' · ')
}
