import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { By, Compliance, FigureRow } from '../../contract-analysis.ts'
import { useFormats, type Formats } from '../../format.ts'
import { useLens } from '../../lens.ts'
import type { Narrowing } from '../../queries-analysis.ts'
import { statesIn } from '../../readings/links.ts'
import { PairsCounted, PositionsCounted } from '../../readings/why-lists.tsx'
import { WhyDrawer, type FigureWhy } from '../../readings/why-drawer.tsx'
import { useAnalysis, type Change } from './use-analysis.ts'

interface FigureDrawerProps {
  by: By
  page: Compliance | undefined
  rows: FigureRow[]
  change: (change: Change) => void
}

/** What the number named in the address was counted from. While a record is open it waits behind it. */
export function FigureDrawer({ by, page, rows, change }: FigureDrawerProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { lens } = useLens()
  const { search } = useAnalysis()
  const [show, id] = (search.list ?? '').split(':')
  const row = page && (id === '' ? page.total : rows.find(one => one.id === id))
  const onOpen = (personId: string, skillId: string) => change({ cell: `${personId}:${skillId}`, tab: 'why' })
  const whyOf = (): FigureWhy => {
    const narrowing: Narrowing = { skills: search.skills, people: search.people, ...ofRow(by, id!) }
    const contentOf = (list: string) => {
      if (by === 'position') return <PositionsCounted key={list} lens={lens} narrowing={narrowing} show={list} onOpen={onOpen} />
      const [state] = statesIn(list)
      return <PairsCounted key={list} lens={lens} narrowing={narrowing} show={state ? 'gaps' : list} states={state} onOpen={onOpen} />
    }
    return {
      whose: id === '' ? t('analysis.total') : id === 'none' ? t(by === 'category' ? 'analysis.unfiled' : 'analysis.unplaced') : row!.name,
      what: nameOf(show!, by, t),
      value: valueOf(show!, row!, t, formats),
      formula: t(`analysis.formula.${by === 'position' ? 'positional' : formulaOf(show!)}`),
      clocks: page!,
      lists: listsOf(show!).map(list => ({ id: list, label: nameOf(list, by, t), count: countOf(list, row!), content: contentOf(list) })),
    }
  }
  const why = page && row && show && search.cell === undefined ? whyOf() : null
  return <WhyDrawer why={why} list={show} onList={list => change({ list: `${list}:${id}` })} onClose={() => change({ list: undefined })} />
}

function ofRow(by: By, id: string): Narrowing {
  if (id === '') return {}
  return by === 'person' ? { person: id } : by === 'skill' ? { skill: id } : by === 'category' ? { category: id } : { grouping: id }
}

/** A share is shown by its numerator and its denominator, a count by itself. */
function listsOf(show: string): string[] {
  if (show === 'compliant' || show === 'required') return ['compliant', 'required']
  if (show === 'auditReady') return ['auditReady', 'required']
  return [show]
}

function formulaOf(show: string): string {
  if (show === 'compliant' || show === 'required') return 'compliance'
  if (show === 'gaps' || statesIn(show).length > 0) return 'gaps'
  if (show.startsWith('expiring')) return 'expiring'
  return show.startsWith('grade') ? 'evidence' : show
}

function nameOf(show: string, by: By, t: TFunction): string {
  const [state] = statesIn(show)
  if (state) return t('analysis.gapsIn', { state: t(`state.${state}`) })
  return t(by === 'position' && show === 'compliant' ? 'analysis.positional' : `analysis.figure.${show}`)
}

function countOf(show: string, row: FigureRow): number {
  const [state] = statesIn(show)
  if (state) return row.byState[state] ?? 0
  if (show === 'compliant') return row.compliance.numerator
  if (show === 'required') return row.compliance.denominator
  if (show === 'gaps') return row.gaps
  if (show === 'exempt') return row.exempt
  if (show === 'auditReady') return row.auditReady.numerator
  const days = (['30', '60', '90'] as const).find(one => show === `expiring${one}`)
  if (days) return row.expiring[days].required + row.expiring[days].notRequired
  return row.evidence[show.slice(-1) as 'A'] ?? 0
}

function valueOf(show: string, row: FigureRow, t: TFunction, { number, percent }: Formats): string {
  const share = show === 'compliant' || show === 'required' ? row.compliance : show === 'auditReady' ? row.auditReady : null
  if (share === null) {
    const days = (['30', '60', '90'] as const).find(one => show === `expiring${one}`)
    const count = number(countOf(show, row))
    return days
      ? t('analysis.expiringSplit', {
          n: count,
          required: number(row.expiring[days].required),
          other: number(row.expiring[days].notRequired),
        })
      : count
  }
  const of = t('readings.outOf', { n: number(share.numerator), all: number(share.denominator) })
  return share.percent === null ? t('readings.noTargets') : `${percent(share.percent)} · ${of}`
}
