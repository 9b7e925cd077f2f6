import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { StandingLine } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Mark } from '../../kit/card.tsx'
import { ErrorState } from '../../kit/states.tsx'
import { personCertificationsQuery } from '../../queries-standings.ts'
import { toneOfStatus } from '../certifications/tones.ts'
import classes from '../me/me.module.css'
import { standingLink } from './links.ts'
import { toDoFor } from './to-do.ts'
import { urgency } from './urgency.ts'
import { useStandingWords } from './words.ts'

/** From so many on, those without an end stand together in one line. */
const FEW = 3

/** My certifications, with what to do next about each. Nothing is shown where there are none. */
export function MyCertifications({ personId }: { personId: string }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const words = useStandingWords()
  const query = useQuery(personCertificationsQuery(personId, {}))
  if (query.isError && query.data === undefined) return <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
  const { lines = [], asOf = '' } = query.data ?? {}
  if (lines.length === 0) return null
  const rest = lines.filter(line => line.status === 'valid' && toDoFor(line, asOf).key === 'nothing')
  const quiet = rest.length < FEW ? [] : rest
  const busy = lines.filter(line => !quiet.includes(line)).toSorted((a, b) => urgency(a) - urgency(b))
  return (
    <section className={classes['block']} aria-labelledby="me-standings">
      <h2 id="me-standings">{t('standings.mine')}</h2>
      <ul className={classes['rows']}>
        {busy.map(line => (
          <li key={`${line.code} ${JSON.stringify(line.scope)}`} className={classes['row']}>
            <span className={classes['head']}>
              <span>
                <Mark tone={toneOfStatus(line.status)} label={t(`certifications.status.${line.status}`)} />
                <Link {...standingLink(personId, line.code, line.scope)}>
                  <bdi>{[line.name, words.scope(line.scope)].filter(Boolean).join(' · ')}</bdi>
                </Link>
              </span>
              <span>
                {t(`certifications.status.${line.status}`)}
                {line.validThrough !== null && line.validThrough >= asOf && ` · ${t('standings.through', { day: day(line.validThrough) })}`}
              </span>
            </span>
            <span className={classes['quiet']}>{words.toDo(toDoFor(line, asOf))}</span>
          </li>
        ))}
        {quiet.length > 0 && <Quiet lines={quiet} personId={personId} />}
      </ul>
    </section>
  )
}

/** Held without an end, as the modules of a programme are: nothing has to be done about them. */
function Quiet({ lines, personId }: { lines: StandingLine[]; personId: string }) {
  const { t } = useTranslation()
  const words = useStandingWords()
  return (
    <li className={classes['row']}>
      <span className={classes['head']}>
        <span>
          <Mark tone="ok" />
          {t('standings.mine.quiet')}
        </span>
      </span>
      <ul className={classes['together']}>
        {lines.map(line => (
          <li key={`${line.code} ${JSON.stringify(line.scope)}`}>
            <Link {...standingLink(personId, line.code, line.scope)}>
              <bdi>{[line.name, words.scope(line.scope)].filter(Boolean).join(' · ')}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </li>
  )
}
