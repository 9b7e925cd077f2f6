import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CertificationEntry, Ledger, LedgerLine, PersonCertification } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag, type Tone } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { FileList } from '../../record/file-list.tsx'
import { DecideClaim } from './decide-claim.tsx'
import classes from './standings.module.css'
import { useStandingWords } from './words.ts'

interface Row extends LedgerLine {
  entry: CertificationEntry | null
  decision: CertificationEntry | null
}

const TONES: Record<LedgerLine['why'], Tone> = {
  counts: 'ok',
  carried: 'ok',
  waiting: 'soon',
  rejected: 'gap',
  ceiling: 'neutral',
  used: 'neutral',
  before: 'neutral',
  after: 'neutral',
}

/** Every line of the account; what it adds up to is the balance. */
export function Statement({ standing, ledger }: { standing: PersonCertification; ledger: Ledger }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const columns = useColumns(standing)
  const rows = useMemo(() => rowsOf(standing, ledger), [standing, ledger])
  const sum = ledger.lines.reduce((total, line) => total + line.counts, 0)
  return (
    <Card title={t('standings.statement')} aside={t('standings.statement.sum', { sum: number(sum) })} flush>
      <DataTable
        label={t('standings.statement')}
        columns={columns}
        rows={rows}
        rowId={row => row.event ?? `${row.kind} ${row.bucket}`}
        foot={<p className={classes['note']}>{t('standings.statement.foot', { sum: number(sum) })}</p>}
      />
    </Card>
  )
}

/** The newest first; what a ceiling takes and what was carried over stand above them. */
function rowsOf({ events }: PersonCertification, { lines }: Ledger): Row[] {
  const byId = new Map(events.map(entry => [entry.id, entry]))
  const decisions = new Map(
    events
      .filter(entry => entry.supersededAt === null && (entry.type === 'points-approved' || entry.type === 'points-rejected'))
      .map(entry => [entry.fields['claim'], entry]),
  )
  return lines
    .map(line => ({ ...line, entry: byId.get(line.event ?? '') ?? null, decision: decisions.get(line.event) ?? null }))
    .sort((a, b) => (b.on ?? '9999').localeCompare(a.on ?? '9999'))
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function useColumns(standing: PersonCertification): Column<Row>[] {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const words = useStandingWords()
  const why = (row: Row): string | null =>
    row.why === 'rejected'
      ? text(row.decision?.fields['reason'])
      : row.state === 'approved' && row.decidedOn !== null
        ? t('standings.approvedOn', { day: day(row.decidedOn) })
        : null
  return [
    {
      id: 'what',
      header: t('standings.activity'),
      primary: true,
      cell: row => (
        <span className={classes['two']}>
          <bdi>{row.entry ? (text(row.entry.fields['activity']) ?? words.entry(row.entry.type)) : t(`standings.line.${row.kind}`)}</bdi>
          {row.bucket !== '' && <bdi className={classes['small']}>{words.bucket(row.bucket)}</bdi>}
          {row.entry !== null && row.entry.files.length > 0 && <FileList files={row.entry.files} />}
        </span>
      ),
    },
    { id: 'on', header: t('standings.day'), width: '8rem', cell: row => (row.on === null ? <span className="dim">–</span> : day(row.on)) },
    { id: 'points', header: t('standings.claimed'), width: '6rem', align: 'end', from: 'medium', cell: row => number(row.points) },
    {
      id: 'why',
      header: t('standings.counted'),
      width: '15rem',
      cell: row => (
        <span className={classes['said']}>
          <Tag tone={TONES[row.why]}>{t(`standings.why.${row.why}`)}</Tag>
          {why(row) !== null && <bdi className={classes['small']}>{why(row)}</bdi>}
          {row.state === 'claimed' && row.event !== null && (
            <DecideClaim claim={{ id: row.event, points: row.points, person: standing.person }} />
          )}
        </span>
      ),
    },
    {
      id: 'counts',
      header: t('standings.counts'),
      width: '6rem',
      align: 'end',
      cell: row => <strong>{row.counts === 0 ? '–' : number(row.counts)}</strong>,
    },
  ]
}
