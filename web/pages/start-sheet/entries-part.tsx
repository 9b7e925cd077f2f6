import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '../../../src/sheet/reading.ts'
import type { StandingStatus } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Card, Mark, Tag } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { useEventWords } from '../certification-events/words.ts'
import { toneOfStatus } from '../certifications/tones.ts'
import classes from './difference.module.css'
import { PlaceButton } from './place-button.tsx'
import { showInSheet } from './sheet-store.ts'

export interface EntryRow {
  person: string
  isNewPerson: boolean
  certification: { id: string; name: string }
  types: string[]
  on: string
  isNew: boolean
  validThrough: string | null
  outlook: { status: StandingStatus; validThrough: string | null } | null
  source: Source
}

export interface UnknownCertification {
  name: string
  rows: number
  offers: { id: string; name: string }[]
}

/** What each row of a list of entries becomes, and where the person stands by the rule then. */
export function EntriesPart({ rows, inAll }: { rows: EntryRow[]; inAll: number }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const columns = useColumns()
  if (rows.length === 0) return null
  return (
    <Card title={t('sheet.ui.entries')} flush>
      <DataTable
        label={t('sheet.ui.entries')}
        columns={columns}
        rows={rows}
        rowId={row => `${row.source.file}\n${row.source.sheet}\n${row.source.cell}`}
        foot={inAll > rows.length ? t('sheet.ui.andMore', { n: number(inAll - rows.length) }) : undefined}
      />
    </Card>
  )
}

/** Certifications that are not there: what the catalogue has under such a name, one step away. The sheet waits meanwhile. */
export function UnknownCertifications({ certifications }: { certifications: UnknownCertification[] }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  if (certifications.length === 0) return null
  return (
    <Card title={t('sheet.ui.unknownCertifications')}>
      <ul className={classes['conflicts']}>
        {certifications.map(({ name, rows, offers }) => (
          <li key={name}>
            <Mark tone="soon" />
            <span className={classes['conflict']}>
              <bdi>{name}</bdi> <span className="dim">{t('sheet.ui.rowsLeft', { count: rows, n: number(rows) })}</span>
              <br />
              {offers.length === 0 ? t('sheet.ui.noOffer') : t('sheet.ui.offer')}{' '}
              {offers.map((offer, i) => (
                <span key={offer.id}>
                  {i > 0 && ' · '}
                  <Link to="/certifications/catalogue/$code" params={{ code: offer.id }} className={classes['offer']}>
                    {offer.name}
                  </Link>
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function useColumns(): Column<EntryRow>[] {
  const { t } = useTranslation()
  const { day, list, compare } = useFormats()
  const words = useEventWords()
  return useMemo(
    () => [
      {
        id: 'person',
        header: t('sheet.ui.person'),
        primary: true,
        sort: (a, b) => compare(a.person, b.person),
        cell: row => (
          <span className={classes['who']}>
            <bdi>{row.person}</bdi>
            {row.isNewPerson && <Tag tone="neutral">{t('sheet.ui.newPerson')}</Tag>}
          </span>
        ),
      },
      {
        id: 'certification',
        header: t('sheet.ui.certification'),
        sort: (a, b) => compare(a.certification.name, b.certification.name),
        cell: row => <bdi>{row.certification.name}</bdi>,
      },
      {
        id: 'becomes',
        header: t('sheet.ui.becomes'),
        cell: row => (
          <span>
            {row.isNew ? list(row.types.map(words.type)) : <span className="dim">{t('sheet.ui.recordedAlready')}</span>}{' '}
            <span className={`dim ${classes['day']}`}>{day(row.on)}</span>
          </span>
        ),
      },
      { id: 'then', header: t('sheet.ui.then'), width: '17rem', cell: row => <Then row={row} /> },
      { id: 'where', header: t('sheet.ui.where'), width: '7rem', cell: row => <PlaceButton source={row.source} onShow={showInSheet} /> },
    ],
    [t, day, list, compare, words],
  )
}

/** By the rule, whatever the sheet says; where it says another day, both stand there. */
function Then({ row: { outlook, validThrough } }: { row: EntryRow }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  if (outlook === null) return <span className="dim">{t('sheet.ui.noStanding')}</span>
  const differs = validThrough !== null && outlook.validThrough !== validThrough
  return (
    <span className={classes['who']}>
      <Tag tone={toneOfStatus(outlook.status)}>{t(`certifications.status.${outlook.status}`)}</Tag>
      {outlook.validThrough !== null && <span>{day(outlook.validThrough)}</span>}
      {differs && <span className="dim">{t('sheet.ui.endInSheet', { day: day(validThrough) })}</span>}
    </span>
  )
}
