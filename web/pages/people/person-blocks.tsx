import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { GAP_STATES } from '../../../src/rules/cell.ts'
import type { PersonCell, State } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Name } from '../../kit/name.tsx'
import { Empty } from '../../kit/states.tsx'
import type { Blocks } from './standing.ts'
import { useCategory } from './use-category.ts'
import classes from './person.module.css'

const ORDER: State[] = [...GAP_STATES, 'EXPIRING', 'RAISING', 'OK', 'EXTRA', 'EXEMPT', 'NONE']

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** What this person may run now, in plain words, first alone, then with somebody beside. */
export function MayRun({ blocks }: { blocks: Blocks }) {
  const { t } = useTranslation()
  if (blocks.alone.length + blocks.supervised.length === 0)
    return <Empty icon="shield" title={t('people.mayNothing')} why={t('people.mayNothingWhy')} />
  return (
    <div className={classes['blocks']}>
      {blocks.alone.length > 0 && <MayCard title={t('people.alone')} cells={blocks.alone} />}
      {blocks.supervised.length > 0 && <MayCard title={t('people.supervised')} cells={blocks.supervised} />}
    </div>
  )
}

function MayCard({ title, cells }: { title: string; cells: PersonCell[] }) {
  const { compare } = useFormats()
  const { t } = useTranslation()
  const categoryOf = useCategory()
  const groups = [...Map.groupBy(cells, categoryOf)].sort(([a], [b]) => compare(a, b))
  return (
    <Card title={title}>
      <div className={classes['categories']}>
        {groups.map(([category, members]) => (
          <section key={category}>
            <h3>{category === '' ? t('people.unfiled') : <bdi>{category}</bdi>}</h3>
            <ul>
              {members.map(cell => (
                <li key={cell.skill.id} data-soon={cell.family === 'soon'}>
                  <Icon name={cell.family === 'soon' ? 'alert' : 'check'} size={14} />
                  <Name>{cell.skill.name}</Name>
                  {cell.levelCode !== null && <span className={classes['level']}>{cell.levelCode}</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  )
}

interface SkillRowsProps {
  cells: PersonCell[]
  personId: string
  /** The block that stays open behind the record. */
  tab: string
  asOf: string
  none: string
}

/** Skills of one person as a table; a row opens the record. */
export function SkillRows({ cells, personId, tab, asOf, none }: SkillRowsProps) {
  const { t } = useTranslation()
  const columns = useSkillColumns(asOf)
  if (cells.length === 0) return <Empty icon="check" title={none} />
  return (
    <Card flush>
      <DataTable
        label={t('people.skills')}
        columns={columns}
        rows={cells}
        rowId={cell => cell.skill.id}
        sort="state"
        link={cell => ({
          to: '/people/$personId',
          params: { personId },
          search: { tab, skill: cell.skill.id },
          replace: true,
          resetScroll: false,
        })}
      />
    </Card>
  )
}

function useSkillColumns(asOf: string): Column<PersonCell>[] {
  const { t } = useTranslation()
  const { day, compare, relativeDays } = useFormats()
  const categoryOf = useCategory()
  return useMemo(
    () => [
      {
        id: 'skill',
        header: t('people.skill'),
        primary: true,
        sort: (a, b) => compare(a.skill.name, b.skill.name),
        cell: cell => <Name>{cell.skill.name}</Name>,
      },
      {
        id: 'category',
        header: t('people.category'),
        width: '12rem',
        from: 'wide',
        sort: (a, b) => compare(categoryOf(a), categoryOf(b)),
        cell: cell => <bdi className="dim">{categoryOf(cell)}</bdi>,
      },
      {
        id: 'state',
        header: t('people.state'),
        width: '11rem',
        sort: (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || compare(a.skill.name, b.skill.name),
        cell: cell => <Tag tone={cell.family}>{t(`state.${cell.state}`)}</Tag>,
      },
      {
        id: 'level',
        header: t('people.level'),
        width: '5.5rem',
        align: 'end',
        sort: (a, b) => (a.level ?? -1) - (b.level ?? -1),
        cell: cell => cell.levelCode ?? '–',
      },
      {
        id: 'required',
        header: t('people.required'),
        width: '6.5rem',
        align: 'end',
        sort: (a, b) => (a.required ?? 0) - (b.required ?? 0),
        cell: cell => cell.requiredCode ?? cell.required ?? '–',
      },
      {
        id: 'until',
        header: t('people.until'),
        width: '13rem',
        align: 'end',
        sort: (a, b) => (a.validThrough ?? '9999').localeCompare(b.validThrough ?? '9999'),
        cell: cell =>
          cell.validThrough !== null && (
            <span>
              {cell.family !== 'ok' && <span className="dim">{relativeDays(daysBetween(asOf, cell.validThrough))} · </span>}
              {day(cell.validThrough)}
            </span>
          ),
      },
    ],
    [t, day, compare, relativeDays, categoryOf, asOf],
  )
}
