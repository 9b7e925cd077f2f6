import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { GapRow } from '../contract-readings.ts'
import type { AskedRow } from '../contract-analysis.ts'
import { useFormats, type Formats } from '../format.ts'
import { Answered } from '../kit/answered.tsx'
import { Loading } from '../kit/states.tsx'
import type { Lens } from '../queries.ts'
import { figureRowsQuery, positionsQuery, type Narrowing } from '../queries-analysis.ts'
import { WhyRows, type WhyRow } from './why-rows.tsx'

interface ListProps {
  lens: Lens
  narrowing: Narrowing
  show: string
  onOpen: (personId: string, skillId: string) => void
}

/** The pairs behind a number, as the server counts them. */
export function PairsCounted({ lens, narrowing, show, states, onOpen }: ListProps & { states?: string | undefined }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const query = useInfiniteQuery(figureRowsQuery(lens, { ...narrowing, show, states }))
  return (
    <Answered query={query} compact loading={<Loading rows={6} />}>
      {({ pages }) => (
        <WhyRows
          rows={pages.flatMap(page => page.rows).map(row => ofPair(row, t, formats))}
          onOpen={onOpen}
          more={<More query={query} />}
        />
      )}
    </Answered>
  )
}

/** What positions ask, each by itself. */
export function PositionsCounted({ lens, narrowing, show, potential, onOpen }: ListProps & { potential?: '1' }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const query = useInfiniteQuery(positionsQuery(lens, { ...narrowing, show, potential }))
  return (
    <Answered query={query} compact loading={<Loading rows={6} />}>
      {({ pages }) => (
        <WhyRows
          rows={pages.flatMap(page => page.rows).map(row => ofPosition(row, t, formats))}
          onOpen={onOpen}
          more={<More query={query} />}
        />
      )}
    </Answered>
  )
}

function More({ query }: { query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } }) {
  const { t } = useTranslation()
  if (!query.hasNextPage) return null
  return (
    <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {t('gaps.more')}
    </Button>
  )
}

function ofPair(row: GapRow, t: TFunction, formats: Formats): WhyRow {
  return {
    personId: row.person.id,
    skillId: row.skill.id,
    first: row.person.name,
    second: row.skill.name,
    tone: row.family,
    state: row.state,
    notes: notesOf(row, t, formats),
  }
}

export function ofPosition(row: AskedRow, t: TFunction, formats: Formats): WhyRow {
  return {
    personId: row.person.id,
    skillId: row.skill.id,
    first: row.person.name,
    second: row.skill.name,
    tone: row.family,
    state: row.state,
    notes: [...notesOf(row, t, formats), row.position.groupings.join(', ')].filter(text => text !== ''),
  }
}

/** Held of asked, and until when. */
export function notesOf(
  row: Pick<GapRow, 'levelCode' | 'level' | 'requiredCode' | 'required' | 'validThrough'>,
  t: TFunction,
  { day }: Formats,
): string[] {
  const notes: string[] = []
  if (row.required !== null)
    notes.push(t('readings.why.heldOf', { held: row.levelCode ?? row.level ?? '–', asked: row.requiredCode ?? row.required }))
  if (row.validThrough !== null) notes.push(t('readings.why.until', { day: day(row.validThrough) }))
  return notes
}
