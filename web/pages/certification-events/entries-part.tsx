import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { ApiProblem } from '../../api.ts'
import type { RecordedEvent } from '../../contract-events.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/states.tsx'
import { recordedQuery } from '../../queries-events.ts'
import { CorrectDialog } from './correct-dialog.tsx'
import classes from './events.module.css'
import { TakeBack, type TakenBack } from './take-back.tsx'
import { Whom, type Chosen } from './whom.tsx'
import { useEventWords } from './words.ts'

interface EntriesPartProps {
  certification: { id: string; code: string; rule: Rule }
  people: Chosen[]
  onPeople: (people: Chosen[]) => void
}

/** What stands on one person's record for it, each entry to be corrected or taken back. */
export function EntriesPart({ certification, people, onPeople }: EntriesPartProps) {
  const { t } = useTranslation()
  const person = people.at(-1)
  return (
    <div className={classes['stack']}>
      <Card>
        <Whom certificationId={certification.id} people={people.slice(-1)} onChange={next => onPeople(next.slice(-1))} error={undefined} />
      </Card>
      {person === undefined ? (
        <Empty icon="person" title={t('certificationEvents.correct.whom')} why={t('certificationEvents.correct.whomWhy')} />
      ) : (
        <Entries key={person.id} certification={certification} person={person} />
      )}
    </div>
  )
}

function Entries({ certification, person }: { certification: EntriesPartProps['certification']; person: Chosen }) {
  const { t } = useTranslation()
  const { day, instant } = useFormats()
  const words = useEventWords()
  const query = useQuery({ ...recordedQuery(person.id, certification.code), retry: false })
  const [corrected, setCorrected] = useState<RecordedEvent | null>(null)
  const [taken, setTaken] = useState<TakenBack | null>(null)
  // Somebody of whom nothing is recorded for it has no standing to be read.
  const nothing = query.error instanceof ApiProblem && query.error.status === 404
  const rows = (query.data?.events ?? []).filter(event => event.supersededAt === null).toReversed()
  const none = <Empty icon="info" title={t('certificationEvents.correct.none')} why={t('certificationEvents.correct.noneWhy')} />
  if (nothing) return none
  return (
    <>
      <Answered query={query}>
        {() =>
          rows.length === 0 ? (
            none
          ) : (
            <Card title={person.name}>
              <ul className={classes['entries']}>
                {rows.map(event => (
                  <li key={event.id}>
                    <span>
                      <span>{t('certificationEvents.tasks.happened', { what: words.type(event.type), day: day(event.on) })}</span>
                      <span className={classes['hint']}>
                        {t('certificationEvents.recordedBy', { who: event.recordedBy?.name ?? '–', at: instant(event.recordedAt) })}
                      </span>
                    </span>
                    <Button variant="default" size="xs" onClick={() => setCorrected(event)}>
                      {t('certificationEvents.correct')}
                    </Button>
                    <Button
                      variant="default"
                      size="xs"
                      onClick={() => setTaken({ id: event.id, name: person.name, on: event.on, how: 'record' })}
                    >
                      {t('certificationEvents.takeBack')}
                    </Button>
                  </li>
                ))}
              </ul>
            </Card>
          )
        }
      </Answered>
      <CorrectDialog
        event={corrected}
        rule={certification.rule}
        code={certification.code}
        events={rows}
        onClose={() => setCorrected(null)}
      />
      <TakeBack taken={taken} onClose={() => setTaken(null)} />
    </>
  )
}
