import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StandingOn } from '../../contract-certifications.ts'
import type { Item, PersonCertification, Way } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { useLens } from '../../lens.ts'
import { useMayOver } from '../../may.ts'
import { useCertificationNames } from '../certifications/use-names.ts'
import { recordLink, standingLink } from './links.ts'
import classes from './standings.module.css'
import { missingIn, toDoNext } from './to-do.ts'
import { useStandingWords } from './words.ts'

const FileDialog = lateDialog(async () => (await import('./file-dialog.tsx')).FileDialog)

/** Reasons that a task stands behind. */
const TASKS = new Set(['task-open', 'task-overdue', 'trigger-open'])

/** What to do next in one sentence, the dates to come, and what is asked with what of it is there. */
export function NextCard({ standing, now }: { standing: PersonCertification; now: StandingOn }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const words = useStandingWords()
  const { ways, asOf } = standing
  const dates = now.next.filter(one => one.on >= asOf)
  return (
    <Card title={t('standings.next')}>
      <p className={classes['answer']}>{words.toDo(toDoNext(now, standing))}</p>
      {now.reasons.some(reason => TASKS.has(reason.code)) && (
        <p className={classes['note']}>
          <Link to="/tasks" search={{ person: standing.personId }}>
            {t('standings.tasks')}
          </Link>
        </p>
      )}
      {standing.programme !== null && now.validThrough === null && (
        <p className={classes['note']}>
          <Link {...standingLink(standing.personId, standing.code, standing.scope, 'programme')}>{t('standings.programme.open')}</Link>
        </p>
      )}
      {dates.length > 0 && (
        <ul className={classes['dates']}>
          {dates.map(one => (
            <li key={`${one.kind} ${one.on}`}>{t(`certifications.next.${one.kind}`, { day: day(one.on) })}</li>
          ))}
        </ul>
      )}
      {ways.length === 0 && now.validThrough !== null && <p className={classes['note']}>{t('standings.secured')}</p>}
      {ways.map(way => (
        <WayList key={way.at} way={way} alone={ways.length === 1} standing={standing} />
      ))}
    </Card>
  )
}

function WayList({ way, alone, standing }: { way: Way; alone: boolean; standing: PersonCertification }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const { kind, opensOn, closesOn, open } = way
  const when =
    !open && opensOn !== null
      ? t('standings.way.opens', { day: day(opensOn) })
      : closesOn === null
        ? null
        : t(open ? 'standings.way.until' : 'standings.way.closed', { day: day(closesOn) })
  return (
    <section className={classes['way']} aria-label={t(`standings.way.${kind}`)}>
      <div className={classes['wayHead']}>
        <h3>
          {t(`standings.way.${kind}`)}
          {when !== null && <span className="dim"> · {when}</span>}
        </h3>
        {open && <RecordAll items={missingIn(way.need)} standing={standing} />}
      </div>
      <Items items={shownOf(way.need)} open={open} standing={standing} />
      {!alone && kind === 'award' && <p className={classes['note']}>{t('standings.way.awardAlso')}</p>}
    </section>
  )
}

/** Several proofs that are missing, such as an application and its fee, in one go. */
function RecordAll({ items, standing }: { items: Item[]; standing: PersonCertification }) {
  const { t } = useTranslation()
  const { past } = useLens()
  const { may, own } = useMayOver()
  const [opened, setOpened] = useState(false)
  const proofs = items.filter(item => item.kind === 'evidence' && item.act !== null)
  if (past || own || proofs.length < 2 || !may('results.write')) return null
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpened(true)}>
        {t('standings.file')}
      </Button>
      <FileDialog opened={opened} onClose={() => setOpened(false)} standing={standing} items={proofs} />
    </>
  )
}

/** Where all is asked, or there is but one choice, the group itself says nothing. */
function shownOf(need: Item): Item[] {
  return need.kind === 'all' || (need.kind === 'any' && need.of.length === 1) ? need.of : [need]
}

interface ItemsProps {
  items: Item[]
  /** What is recorded today would be accepted. */
  open: boolean
  standing: PersonCertification
}

/** What is there and what is missing; whoever may record it goes on from here. */
function Items({ items, open, standing }: ItemsProps) {
  const { t } = useTranslation()
  const words = useStandingWords()
  const { may, own } = useMayOver()
  const nameOf = useCertificationNames()
  const { certificationId, personId } = standing
  const mayRecord = open && may('results.write') && !own
  return (
    <ul className={classes['items']}>
      {items.map(item => (
        <li key={`${item.at} ${item.kind}`}>
          <span className={classes['item']} data-met={item.met}>
            <Icon name={item.met ? 'check' : 'minus'} size={14} label={t(item.met ? 'standings.there' : 'standings.missing')} />
            {item.kind === 'hold' && item.ref !== null && item.ref !== standing.code && nameOf(item.ref) !== undefined ? (
              <Link {...standingLink(personId, item.ref, {})}>
                <bdi>{words.item(item)}</bdi>
              </Link>
            ) : (
              <bdi>{words.item(item)}</bdi>
            )}
            {mayRecord && !item.met && item.act !== null && (
              <Link
                {...recordLink(certificationId, personId, { event: item.act, part: item.part ?? undefined })}
                aria-label={t('standings.recordItem', { what: words.item(item) })}
              >
                {t('standings.record')}
              </Link>
            )}
          </span>
          {item.of.length > 0 && <Items items={item.of} open={open} standing={standing} />}
        </li>
      ))}
    </ul>
  )
}
