import type { TFunction } from 'i18next'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { By, FigureRow } from '../../contract-analysis.ts'
import { useFormats, type Formats } from '../../format.ts'
import type { Column } from '../../kit/data-table.tsx'
import { Bar } from '../../readings/bar.tsx'
import { GAP_STATES } from '../../../src/rules/cell.ts'
import { ShareText } from '../../readings/share.tsx'
import classes from './analysis.module.css'
import { useAnalysis } from './use-analysis.ts'

type Open = (what: string, row: FigureRow) => void

export function useComplianceColumns(by: By): Column<FigureRow>[] {
  const { t } = useTranslation()
  const formats = useFormats()
  const { change } = useAnalysis()
  return useMemo(() => columnsFor(by, t, formats, (what, row) => change({ list: `${what}:${row.id}` })), [by, t, formats, change])
}

function columnsFor(by: By, t: TFunction, formats: Formats, open: Open): Column<FigureRow>[] {
  const { number } = formats
  const figure = (row: FigureRow, what: string, count: number) => (
    <Figure what={what} count={count} row={row} open={open} text={number(count)} t={t} />
  )
  const all: Column<FigureRow>[] = [
    {
      id: 'name',
      header: t(`analysis.by.${by}`),
      primary: true,
      sortable: true,
      width: '21%',
      cell: row => <RowName row={row} by={by} t={t} formats={formats} />,
    },
    {
      id: 'percent',
      header: t('analysis.percent'),
      sortable: true,
      width: '10.5rem',
      cell: row => <Met row={row} figure={figure} />,
    },
    {
      id: 'gaps',
      header: t('analysis.gaps'),
      sortable: true,
      cell: row => <Gaps row={row} open={open} t={t} formats={formats} />,
    },
    {
      id: 'exempt',
      header: t('analysis.exempt'),
      align: 'end',
      sortable: true,
      width: '5rem',
      from: 'medium',
      cell: row => figure(row, 'exempt', row.exempt),
    },
    {
      id: 'expiring90',
      header: t('analysis.expiring'),
      sortable: true,
      width: '8rem',
      from: 'medium',
      cell: row => <Expiring row={row} open={open} t={t} formats={formats} />,
    },
    {
      id: 'auditReady',
      header: t('analysis.auditReady'),
      align: 'end',
      sortable: true,
      width: '6rem',
      from: 'medium',
      cell: row => (
        <button type="button" className={classes['open']} disabled={row.auditReady.numerator === 0} onClick={() => open('auditReady', row)}>
          <ShareText share={row.auditReady} />
        </button>
      ),
    },
    {
      id: 'evidence',
      header: t('analysis.evidence'),
      width: '10rem',
      from: 'wide',
      cell: row => <Grades row={row} open={open} t={t} formats={formats} />,
    },
  ]
  const ofPositions = new Set(['name', 'percent', 'gaps'])
  return by === 'position' ? all.filter(({ id }) => ofPositions.has(id)) : all
}

function RowName({ row, by, t, formats }: { row: FigureRow; by: By; t: TFunction; formats: Formats }) {
  const under =
    by === 'grouping' || by === 'position' ? t(`analysis.count.${by}`, { count: row.people, n: formats.number(row.people) }) : row.code
  return (
    <span className={classes['name']} style={{ paddingInlineStart: `${row.depth * 1.125}rem` }}>
      <bdi>{row.id === 'none' ? t(by === 'category' ? 'analysis.unfiled' : 'analysis.unplaced') : row.name}</bdi>
      <span className={classes['under']}>
        {row.typeName !== null && <bdi>{row.typeName}</bdi>}
        {under !== null && <span>{under}</span>}
      </span>
    </span>
  )
}

interface FigureProps {
  what: string
  count: number
  row: FigureRow
  open: Open
  text: string
  t: TFunction
}

/** Percent, numerator and denominator; the last two open what they count. */
function Met({ row, figure }: { row: FigureRow; figure: (row: FigureRow, what: string, count: number) => ReactNode }) {
  const { numerator, denominator } = row.compliance
  return (
    <span className={classes['share']}>
      <span className={classes['parts']}>
        <strong>
          <ShareText share={row.compliance} />
        </strong>
        {denominator > 0 && (
          <span className={classes['of']}>
            {figure(row, 'compliant', numerator)} / {figure(row, 'required', denominator)}
          </span>
        )}
      </span>
      <Bar
        size="thin"
        parts={[
          { id: 'met', value: numerator, look: 'ok' },
          { id: 'gaps', value: row.gaps, look: 'gapHatch' },
        ]}
      />
    </span>
  )
}

/** A number that opens what it was counted from. */
function Figure({ what, count, row, open, text, t }: FigureProps) {
  if (count === 0) return <span className="dim">{text}</span>
  return (
    <button
      type="button"
      className={classes['open']}
      aria-label={t('analysis.opens', { n: text, what: t(`analysis.figure.${what}`), name: row.name })}
      onClick={() => open(what, row)}
    >
      {text}
    </button>
  )
}

interface PartsProps {
  row: FigureRow
  open: Open
  t: TFunction
  formats: Formats
}

function Gaps({ row, open, t, formats: { number } }: PartsProps) {
  if (row.gaps === 0) return <span className="dim">{number(0)}</span>
  return (
    <span className={classes['parts']}>
      <button type="button" className={classes['open']} onClick={() => open('gaps', row)}>
        <strong>{number(row.gaps)}</strong>
      </button>
      {GAP_STATES.filter(state => row.byState[state]).map(state => (
        <button key={state} type="button" className={classes['small']} onClick={() => open(state, row)}>
          {t('analysis.stateCount', { n: number(row.byState[state]!), state: t(`state.${state}`) })}
        </button>
      ))}
    </span>
  )
}

/** What ends within 30, 60 and 90 days; the longer ones include the shorter. */
function Expiring({ row, open, t, formats: { number } }: PartsProps) {
  return (
    <span className={classes['parts']}>
      {(['30', '60', '90'] as const).map(days => {
        const count = row.expiring[days].required + row.expiring[days].notRequired
        return (
          <button key={days} type="button" className={classes['small']} disabled={count === 0} onClick={() => open(`expiring${days}`, row)}>
            {t('analysis.withinCount', { days: number(Number(days)), n: number(count) })}
          </button>
        )
      })}
    </span>
  )
}

function Grades({ row, open, t, formats: { number } }: PartsProps) {
  const grades = (['A', 'B', 'C', 'D'] as const).filter(grade => row.evidence[grade] > 0)
  if (grades.length === 0) return <span className="dim">–</span>
  return (
    <span className={classes['grades']}>
      <Bar size="thin" parts={grades.map(grade => ({ id: grade, value: row.evidence[grade], look: `grade${grade}` as const }))} />
      <span className={classes['parts']}>
        {grades.map(grade => (
          <button key={grade} type="button" className={classes['small']} onClick={() => open(`grade${grade}`, row)}>
            {t('analysis.gradeCount', { n: number(row.evidence[grade]), grade })}
          </button>
        ))}
      </span>
    </span>
  )
}
