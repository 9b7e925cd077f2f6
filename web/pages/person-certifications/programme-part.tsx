import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attempt, PersonProgramme, ProgrammeCosts, ProgrammeModule } from '../../contract-programme.ts'
import type { PersonCertification } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card, Tag } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { useMayOver } from '../../may.ts'
import { personProgrammeQuery, programmeCostsQuery } from '../../queries-programme.ts'
import { toneOfStatus } from '../certifications/tones.ts'
import { standingLink } from './links.ts'
import { AssessmentCard, CostCard } from './programme-cards.tsx'
import { heldOf, nextOf, shortName, waitDays } from './programme-steps.ts'
import classes from './programme.module.css'

const AttemptDialog = lateDialog(async () => (await import('./attempt-dialog.tsx')).AttemptDialog)

interface PartProps {
  standing: PersonCertification
  /** The code of the whole. */
  code: string
}

/** Which modules are done, every attempt, when another is allowed and why, what is left, and what it has cost. */
export function ProgrammePart({ standing, code }: PartProps) {
  const { lens, past } = useLens()
  const { may, own } = useMayOver()
  const query = useQuery(personProgrammeQuery(standing.personId, code, lens))
  const { data } = useQuery({ ...programmeCostsQuery(standing.personId, code), enabled: !past, retry: false })
  // What it has cost is known as of today alone.
  const costs = past ? null : (data?.costs ?? null)
  const [recording, setRecording] = useState<string | null>(null)
  const mayRecord = !past && may('results.write') && !own
  return (
    <Answered query={query} loading={<Loading shape="cards" rows={3} />}>
      {programme => (
        <div className={classes['part']}>
          <Modules programme={programme} standing={standing} costs={costs} onRecord={mayRecord ? setRecording : null} />
          <div className={classes['aside']}>
            {costs && <CostCard costs={costs} modules={programme.modules} />}
            <AssessmentCard programme={programme} />
          </div>
          <AttemptDialog
            opened={recording !== null}
            onClose={() => setRecording(null)}
            programme={programme}
            code={recording}
            person={{ id: standing.personId, name: standing.person }}
          />
        </div>
      )}
    </Answered>
  )
}

interface ModulesProps {
  programme: PersonProgramme
  standing: PersonCertification
  costs: ProgrammeCosts | null
  onRecord: ((code: string) => void) | null
}

function Modules({ programme, standing, costs, onRecord }: ModulesProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const needed = programme.modules.filter(one => !one.optional)
  const held = heldOf(needed)
  const next = useNextSentence(programme)
  return (
    <Card
      title={t('standings.programme.modules')}
      aside={t('standings.programme.held', { held: number(held), all: number(needed.length) })}
    >
      <p className={classes['next']}>{next}</p>
      <ol className={classes['modules']}>
        {programme.modules.map(module => (
          <li key={module.code} data-current={module.code === standing.code || undefined}>
            <Module module={module} standing={standing} costs={costs} onRecord={onRecord} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** What to do next in the programme, in one sentence. */
function useNextSentence(programme: PersonProgramme): string {
  const { t } = useTranslation()
  const { day } = useFormats()
  const next = nextOf(programme)
  if (next === null) return t('standings.programme.all')
  const params = { module: shortName(next.module.name), day: next.on === null ? '' : day(next.on) }
  return t(`standings.programme.next.${next.kind}`, params)
}

interface ModuleProps {
  module: ProgrammeModule
  standing: PersonCertification
  costs: ProgrammeCosts | null
  onRecord: ((code: string) => void) | null
}

function Module({ module, standing, costs, onRecord }: ModuleProps) {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const { code, name, certificationId, optional, attempts, booked, retakeFrom, ruleVersion, hours } = module
  const status = module.standing?.status ?? 'not-started'
  const held = heldOf([module]) === 1
  const days = waitDays(module)
  return (
    <>
      <div className={classes['head']}>
        <span className={classes['name']}>
          {certificationId === null || code === standing.code ? (
            <bdi>{shortName(name)}</bdi>
          ) : (
            <Link {...standingLink(standing.personId, code, {})}>
              <bdi>{shortName(name)}</bdi>
            </Link>
          )}
          {optional && <span className="dim"> · {t('standings.programme.optional')}</span>}
        </span>
        <Tag tone={toneOfStatus(status)}>{t(`certifications.status.${status}`)}</Tag>
        {onRecord !== null && certificationId !== null && !held && (
          <Button
            size="xs"
            variant="default"
            onClick={() => onRecord(code)}
            aria-label={t('standings.programme.recordFor', { module: shortName(name) })}
          >
            {t('standings.programme.record')}
          </Button>
        )}
      </div>
      {attempts.length > 0 && (
        <ul className={classes['attempts']}>
          {attempts.map(attempt => (
            <AttemptLine key={attempt.id} attempt={attempt} costs={costs} />
          ))}
        </ul>
      )}
      {booked.map(one => (
        <p key={one.id} className={classes['note']}>
          <Icon name="calendar" size={14} /> {t('standings.programme.booked', { day: day(one.on) })}
        </p>
      ))}
      {!held && retakeFrom !== null && days !== null && (
        <p className={classes['note']}>
          {t('standings.programme.retake', { day: day(retakeFrom), days: number(days), version: number(ruleVersion ?? 1) })}
        </p>
      )}
      {!held && attempts.length === 0 && hours !== null && (
        <p className={classes['note']}>{t('standings.programme.study', { min: number(hours.min), max: number(hours.max) })}</p>
      )}
    </>
  )
}

/** When, how it went, under whose eyes, and what it cost. */
function AttemptLine({
  attempt: { id, on, result, score, proctor, independent },
  costs,
}: {
  attempt: Attempt
  costs: ProgrammeCosts | null
}) {
  const { t } = useTranslation()
  const { day, number, money } = useFormats()
  const price = costs?.entries.find(one => one.id === id)
  return (
    <li>
      <Icon name={result === 'passed' && independent ? 'check' : 'minus'} size={14} />
      <span>
        {day(on)} · <strong>{t(`standings.programme.${result}`)}</strong>
        {score !== null && <> · {t('standings.field.score', { value: number(score) })}</>}
        {proctor !== null && (
          <>
            {' · '}
            <bdi>{t('standings.programme.proctor', { name: proctor })}</bdi>
          </>
        )}
        {!independent && <> · {t('standings.programme.notCounted')}</>}
      </span>
      {price && <span className={classes['price']}>{money(price.amount, costs!.currency)}</span>}
    </li>
  )
}
