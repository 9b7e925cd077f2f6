import { useTranslation } from 'react-i18next'
import type { Source } from '../../../src/sheet/reading.ts'
import { useFormats } from '../../format.ts'
import { Card, Mark } from '../../kit/card.tsx'
import classes from './difference.module.css'
import { EntriesPart, UnknownCertifications, type EntryRow, type UnknownCertification } from './entries-part.tsx'
import { useSaid } from './use-said.ts'

const KINDS = ['people', 'groupings', 'memberships', 'skills', 'results', 'requirements', 'entries'] as const
type Counts = Partial<Record<(typeof KINDS)[number], number>>

export interface Difference {
  created: Counts
  changed: Counts
  unchanged: Counts
  conflicts: { what: string; person: string | null; skill: string | null; sheet: string; ours: string; source: Source | null }[]
  conflictsInAll: number
  entries: EntryRow[]
  entriesInAll: number
  unknownCertifications: UnknownCertification[]
  skipped: Record<string, number>
}

const SHOWN = 50

/** What keeping would do to the records, before it does. */
export function DifferencePart({ difference, organisation }: { difference: Difference; organisation: string }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const columns = ['created', 'changed', 'unchanged'] as const
  const rows = KINDS.filter(kind => columns.some(column => (difference[column][kind] ?? 0) > 0))
  const skipped = Object.entries(difference.skipped).filter(([, count]) => count > 0)
  const title = t('sheet.ui.difference', { name: organisation })
  return (
    <>
      <Card title={title} flush>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls has to be reached without a mouse */}
        <div className={classes['wide']} tabIndex={0} role="group" aria-label={title}>
          <table className={classes['counts']}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{t('sheet.ui.what')}</span>
                </th>
                {columns.map(column => (
                  <th key={column} scope="col">
                    {t(`sheet.ui.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(kind => (
                <tr key={kind}>
                  <th scope="row">{t(`sheet.ui.kind.${kind}`)}</th>
                  {columns.map(column => (
                    <td key={column} data-none={(difference[column][kind] ?? 0) === 0}>
                      {number(difference[column][kind] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length === 0 && <p className={classes['nothing']}>{t('sheet.ui.nothingNew')}</p>}
        </div>
      </Card>
      <UnknownCertifications certifications={difference.unknownCertifications} />
      <EntriesPart rows={difference.entries} inAll={difference.entriesInAll} />
      {(difference.conflictsInAll > 0 || skipped.length > 0) && (
        <Card title={t('sheet.ui.leftAside')}>
          <ul className={classes['conflicts']}>
            {skipped.map(([why, count]) => (
              <li key={why}>
                <Mark tone="neutral" />
                <span>{t(`sheet.ui.skipped.${why}`, { count, n: number(count) })}</span>
              </li>
            ))}
            {difference.conflicts.slice(0, SHOWN).map((conflict, i) => (
              <Conflict key={`${conflict.what}${i}`} conflict={conflict} />
            ))}
            {difference.conflictsInAll > SHOWN && (
              <li className="dim">{t('sheet.ui.andMore', { n: number(difference.conflictsInAll - SHOWN) })}</li>
            )}
          </ul>
        </Card>
      )}
    </>
  )
}

function Conflict({ conflict }: { conflict: Difference['conflicts'][number] }) {
  const { t } = useTranslation()
  const said = useSaid()
  const shown = (text: string | null): string => said(text ?? '')
  const { what, person, skill, sheet, ours, source } = conflict
  return (
    <li>
      <Mark tone="soon" />
      <span className={classes['conflict']}>
        {t(`import.conflict.${what}`, { person, skill, sheet: shown(sheet), ours: shown(ours) })}{' '}
        {source && (
          <span className="dim">
            {source.sheet} {source.cell}
          </span>
        )}
      </span>
    </li>
  )
}
