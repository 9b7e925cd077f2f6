import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NeedRow, RequirementRow } from '../../contract-library.ts'
import { useFormats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { Icon } from '../../kit/icon.tsx'
import { Name } from '../../kit/name.tsx'
import { usePeriodText } from '../../period-text.ts'
import { dayIn, useZone } from '../../zone.ts'
import type { By } from './requirement-groups.ts'
import classes from './requirements.module.css'

interface ColumnsOf {
  by: By
  needs: readonly NeedRow[]
  mayAsk: (kind: RequirementRow['subject']['kind'], id: string | null) => boolean
  /** null: may not be changed. */
  onChange: ((row: RequirementRow) => void) | null
  onEnd: ((row: RequirementRow) => void) | null
}

export function useRequirementColumns({ by, needs, mayAsk, onChange, onEnd }: ColumnsOf): Column<RequirementRow>[] {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const zone = useZone()
  const period = usePeriodText()
  return useMemo(() => {
    const have = new Map(needs.map(need => [need.requirementId, need]))
    const daysText = (row: RequirementRow): string =>
      row.withinDays === null ? period(row) : `${period(row)} · ${t('requirements.within', { count: row.withinDays })}`
    const subject: Column<RequirementRow> = {
      id: 'subject',
      header: t('requirements.subject'),
      cell: row => <SubjectCell row={row} everyone={t('requirements.everyone')} />,
    }
    return [
      { id: 'skill', header: t('requirements.skill'), primary: true, width: '26%', cell: row => <Name>{row.skill.name}</Name> },
      ...(by === 'skill' ? [subject] : []),
      { id: 'level', header: t('requirements.level'), width: '5rem', cell: row => row.levelCode ?? row.level },
      {
        id: 'who',
        header: t('requirements.who'),
        width: '11rem',
        cell: row => (
          <span className={classes['who']}>
            {t(`requirements.kind.${row.kind}`)}
            {row.atLeast !== null && <NumberTag row={row} need={have.get(row.id)} />}
          </span>
        ),
      },
      { id: 'days', header: t('requirements.days'), from: 'medium', width: '24%', cell: daysText },
      {
        id: 'reason',
        header: t('requirements.why'),
        from: 'wide',
        cell: row => [row.reason, row.recordedBy?.name, day(dayIn(row.recordedAt, zone))].filter(Boolean).join(' · '),
      },
      ...(onChange && onEnd ? [actions(t, mayAsk, onChange, onEnd)] : []),
    ]
    function NumberTag({ row, need }: { row: RequirementRow; need: NeedRow | undefined }): ReactNode {
      const atLeast = number(row.atLeast!)
      if (!need) return <span className="dim">{t('requirements.atLeast', { number: atLeast })}</span>
      return <Tag tone={need.short > 0 ? 'gap' : 'ok'}>{t('requirements.have', { have: number(need.have), atLeast })}</Tag>
    }
  }, [by, needs, mayAsk, onChange, onEnd, t, day, number, zone, period])
}

function actions(
  t: TFunction,
  mayAsk: ColumnsOf['mayAsk'],
  onChange: (row: RequirementRow) => void,
  onEnd: (row: RequirementRow) => void,
): Column<RequirementRow> {
  return {
    id: 'actions',
    header: t('requirements.actions'),
    align: 'end',
    width: '6rem',
    cell: row =>
      mayAsk(row.subject.kind, row.subject.id) && (
        <span className={classes['buttons']}>
          <ActionIcon aria-label={t('requirements.change.of', { name: row.skill.name })} onClick={() => onChange(row)}>
            <Icon name="sign" />
          </ActionIcon>
          <ActionIcon aria-label={t('requirements.end.of', { name: row.skill.name })} onClick={() => onEnd(row)}>
            <Icon name="trash" />
          </ActionIcon>
        </span>
      ),
  }
}

function SubjectCell({ row: { subject }, everyone }: { row: RequirementRow; everyone: string }) {
  if (subject.kind === 'everyone') return everyone
  const name = <Name>{subject.name ?? ''}</Name>
  if (subject.kind === 'grouping') return name
  return (
    <Link to="/people/$personId" params={{ personId: subject.id! }}>
      {name}
    </Link>
  )
}
