import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { everySentence } from '../../../src/rules/certification/sentence-kind.ts'
import { linesOf } from '../../../src/rules/certification/sentence-text.ts'
import { sentencesOf } from '../../../src/rules/certification/sentence.ts'
import type { StandingOn } from '../../contract-certifications.ts'
import type { CertificationEntry, PersonCertification } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { certificationQuery } from '../../queries-certifications.ts'
import { useRuleWords } from '../../rule/words.ts'
import { useCertificationNames } from '../certifications/use-names.ts'
import classes from './standings.module.css'
import { useStandingWords } from './words.ts'

/** Each reason with the sentence of the rule that makes it one, and the entries it rests on. */
export function WhyCard({ standing, now }: { standing: PersonCertification; now: StandingOn }) {
  const { t } = useTranslation()
  const { day, number, list } = useFormats()
  const words = useStandingWords()
  const clause = useClause(standing, now)
  const byId = new Map(standing.events.map(entry => [entry.id, entry]))
  const basis = now.basis.flatMap(id => byId.get(id) ?? [])
  const shown = new Set(now.reasons.flatMap(reason => reason.events))
  const others = basis.filter(entry => !shown.has(entry.id))
  return (
    <Card title={t('standings.why')} aside={t('standings.version', { version: number(now.ruleVersion) })}>
      <ul className={classes['reasons']}>
        {now.reasons.map(reason => {
          const sentence = clause(reason.clause)
          return (
            <li key={`${reason.code} ${reason.ref ?? ''} ${reason.clause}`}>
              <strong>{capital(t(`timeline.reason.${reason.code}`))}</strong>
              {reason.on !== undefined && <span className="dim"> · {day(reason.on)}</span>}
              {sentence !== null && <Clause lines={sentence} />}
              {reason.clause === '' && <p className={classes['note']}>{t('standings.byAuthority')}</p>}
              <Entries entries={reason.events.flatMap(id => byId.get(id) ?? [])} code={standing.code} />
            </li>
          )
        })}
      </ul>
      {others.length > 0 && (
        <>
          <h3 className={classes['label']}>{t('standings.restsOn')}</h3>
          <Entries entries={others} code={standing.code} />
        </>
      )}
      {now.marks.length > 0 && (
        <p className={classes['note']}>
          {t('standings.marks', {
            what: list([...new Set(now.marks.map(mark => words.named('mark', mark.confidence)))]),
          })}
        </p>
      )}
    </Card>
  )
}

/** The sentence, and what it lists below it. */
function Clause({ lines: [first, ...others] }: { lines: string[] }) {
  return (
    <div className={classes['clause']}>
      <p>{first}</p>
      {others.length > 0 && (
        <ul>
          {others.map(line => (
            <li key={line}>{line.trim().replace(/^[-–•]\s*/, '')}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Entries({ entries, code }: { entries: CertificationEntry[]; code: string }) {
  const words = useStandingWords()
  const name = useCertificationNames()
  if (entries.length === 0) return null
  return (
    <ul className={classes['dates']}>
      {entries.map(entry => (
        <li key={entry.id}>
          <bdi>{words.happened(entry)}</bdi>
          {entry.certs !== null && !entry.certs.includes(code) && (
            <bdi className={classes['small']}> · {entry.certs.map(one => name(one) ?? one).join(' · ')}</bdi>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The sentence of the version that was in force, at the place nearest above the clause. */
function useClause({ certificationId }: PersonCertification, { ruleVersion }: StandingOn): (at: string) => string[] | null {
  const { data } = useQuery(certificationQuery(certificationId))
  const words = useRuleWords(useCertificationNames())
  const sentences = useMemo(() => {
    const version = data?.versions.find(one => one.version === ruleVersion)
    return version ? sentencesOf(version.rule, version.marks).flatMap(everySentence) : []
  }, [data, ruleVersion])
  return at => {
    for (let path = at; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
      const found = sentences.find(one => one.path === path) ?? sentences.find(one => one.path.startsWith(`${path}/`))
      if (found) return linesOf(found, words)
    }
    return null
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1)
}
