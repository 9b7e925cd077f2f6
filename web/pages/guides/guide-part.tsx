import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Fact, Guide, GuidePart } from '../../contract-guides.ts'
import { useFormats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import { RuleSummary } from '../../rule/rule-summary.tsx'
import { CertainMark, GuideText, Outside } from './guide-text.tsx'
import classes from './guide.module.css'
import { periodText } from './plain.ts'

const LISTED: ReadonlySet<GuidePart['kind']> = new Set(['open', 'source', 'change', 'version', 'related'])

interface PartsProps {
  guide: Guide
  parts: readonly GuidePart[]
  names: (code: string) => string | undefined
}

/** What is shipped in a section, piece after piece; pieces of a list stand in one. */
export function Parts({ guide, parts, names }: PartsProps) {
  const { t } = useTranslation()
  const listed = parts.filter(part => LISTED.has(part.kind))
  return (
    <>
      {parts
        .filter(part => !LISTED.has(part.kind))
        .map((part, index) => (
          <Part key={index} guide={guide} part={part} names={names} />
        ))}
      {listed.some(part => part.kind === 'open') && <p className={classes['fact']}>{t('guides.open')}</p>}
      {listed.length > 0 && (
        <ul className={classes['list']}>
          {listed.map((part, index) => (
            <li key={index}>
              <Line part={part} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Part({ guide, part, names }: { guide: Guide; part: GuidePart; names: (code: string) => string | undefined }) {
  const { t } = useTranslation()
  switch (part.kind) {
    case 'text':
      return <GuideText text={part.text} language={part.language} />
    case 'note':
      return <GuideText text={part.text} language="en" />
    case 'identity':
      return <Identity guide={guide} />
    case 'fact':
      return (
        <p>
          <FactName fact={part.fact} />
          <span lang="en" dir="auto">
            {part.text}
          </span>{' '}
          <CertainMark mark={part.confidence} />
        </p>
      )
    case 'withheld':
      return (
        <p>
          <FactName fact={part.fact} />
          {t('guides.withheld')} <CertainMark mark="unconfirmed" />
        </p>
      )
    case 'rule':
      return (
        <div className={classes['rule']}>
          <RuleSummary rule={guide.rule} marks={guide.marks} accepted={guide.accepted} names={names} only={part.blocks} certain />
        </div>
      )
    default:
      return null
  }
}

/** What a section is about as a whole needs no name beside that of the section. */
const WHOLE: ReadonlySet<Fact> = new Set<Fact>(['earned', 'validity', 'renewal'])

function FactName({ fact }: { fact: Fact }) {
  const { t } = useTranslation()
  if (WHOLE.has(fact)) return null
  return <span className={classes['fact']}>{t(`guides.fact.${fact}`)}</span>
}

function Identity({ guide: { issuer, region, category, confidence } }: { guide: Guide }) {
  const { t, i18n } = useTranslation()
  const kind = `certifications.category.${category}`
  const rows = [
    { name: t('guides.identity.issuer'), value: issuer },
    { name: t('guides.identity.region'), value: region },
    ...(i18n.exists(kind) ? [{ name: t('guides.identity.category'), value: t(kind) }] : []),
  ].filter(row => row.value !== '')
  return (
    <dl className={classes['identity']}>
      {rows.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('guides.identity.confidence')}</dt>
        <dd>
          <Tag tone={confidence === 'unconfirmed' ? 'soon' : 'neutral'}>{t(`says.mark.${confidence}`)}</Tag>
        </dd>
      </div>
    </dl>
  )
}

function Line({ part }: { part: GuidePart }) {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  switch (part.kind) {
    case 'open':
      return (
        <>
          <span lang="en" dir="auto">
            {part.text}
          </span>{' '}
          <CertainMark mark="unconfirmed" />
        </>
      )
    case 'source':
      return part.url === null ? <bdi>{part.title}</bdi> : <Outside url={part.url} text={part.title} />
    case 'change':
      return (
        <>
          <bdi>{periodText(part)}</bdi>
          <span lang="en" dir="auto">
            {part.text}
          </span>{' '}
          <CertainMark mark={part.confidence} />
        </>
      )
    case 'version':
      return t('guides.version', { version: number(part.version), day: day(part.fromOn) })
    case 'related':
      return (
        <>
          <Link to="/guides/$code" params={{ code: part.code }}>
            <bdi>{part.name}</bdi>
          </Link>{' '}
          <span className={classes['why']}>{t(`guides.related.${part.why}`)}</span>
        </>
      )
    default:
      return null
  }
}
