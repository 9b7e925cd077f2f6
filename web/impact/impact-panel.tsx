import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import type { Impact } from '../contract-library.ts'
import { useFormats } from '../format.ts'
import { Tag } from '../kit/card.tsx'
import { Name } from '../kit/name.tsx'
import { Loading, Note, Partial } from '../kit/states.tsx'
import classes from './impact.module.css'
import { useImpact } from './use-impact.ts'

interface ImpactPanelProps {
  /** The address that tells, and the body that the change itself would send; null while it is not complete. */
  path: string
  body: object | null
  /** What stands here before there is anything to tell. */
  idle: string
  /** Hears whether what is shown belongs to the body; until then nothing should be published on the strength of it. */
  onTold?: (told: boolean) => void
}

const FIRST = 8

/** Who changes state before anything is published, and where people will be lacking. */
export function ImpactPanel({ path, body, idle, onTold }: ImpactPanelProps) {
  const { t } = useTranslation()
  const { query, asked, fresh } = useImpact(path, body)
  const told = !asked || fresh
  useEffect(() => {
    onTold?.(told)
    return () => onTold?.(true)
  }, [told, onTold])
  return (
    <section className={classes['panel']} aria-label={t('impact.title')} aria-busy={asked && !fresh}>
      <h3 className={classes['title']}>{t('impact.title')}</h3>
      {!asked && <p className={classes['quiet']}>{idle}</p>}
      {asked && query.isError && (
        <Note icon="alert" kind="problem">
          {query.error instanceof ApiProblem ? query.error.detail : t('kit.error.detail')}
        </Note>
      )}
      {asked && query.isPending && <Loading rows={3} />}
      {asked && query.isSuccess && <Told impact={query.data} />}
    </section>
  )
}

function Told({ impact }: { impact: Impact }) {
  const { t } = useTranslation()
  const { number, longDay } = useFormats()
  return (
    <div className={classes['told']}>
      <output className={classes['sum']} data-none={impact.people === 0 || undefined}>
        {impact.people === 0
          ? t(impact.hidden > 0 ? 'impact.nobodySeen' : 'impact.nobody')
          : t('impact.people', { count: impact.people, number: number(impact.people) })}
      </output>
      <p className={classes['quiet']}>
        {t('impact.looked', { count: impact.reached, number: number(impact.reached), day: longDay(impact.on) })}
      </p>
      {impact.gapsBefore !== impact.gapsAfter && (
        <p className={classes['gaps']} data-more={impact.gapsAfter > impact.gapsBefore || undefined}>
          {t('impact.gaps', { before: number(impact.gapsBefore), after: number(impact.gapsAfter) })}
        </p>
      )}
      {impact.transitions.length > 0 && (
        <ul className={classes['list']}>
          {impact.transitions.map(one => (
            <li key={`${one.from} ${one.to}`}>
              <span className="tabular">{number(one.count)}</span>
              <span>{changeText(t, one.from, one.to)}</span>
            </li>
          ))}
        </ul>
      )}
      <Needs impact={impact} />
      <Groupings impact={impact} />
      <Rows impact={impact} />
      {impact.hidden > 0 && <Partial>{t('impact.hidden', { count: impact.hidden, number: number(impact.hidden) })}</Partial>}
    </div>
  )
}

function changeText(t: TFunction, from: string, to: string): string {
  return from === to
    ? t('impact.permission', { state: t(`state.${to}`) })
    : t('impact.change', { from: t(`state.${from}`), to: t(`state.${to}`) })
}

function Needs({ impact }: { impact: Impact }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  if (impact.needs.length === 0) return null
  return (
    <>
      <h4 className={classes['heading']}>{t('impact.needs')}</h4>
      <ul className={classes['list']}>
        {impact.needs.map(need => (
          <li key={`${need.grouping?.id ?? ''} ${need.skill.id} ${need.level} ${need.kind}`}>
            <Tag tone={need.after < need.atLeast ? 'gap' : 'ok'}>
              {t('impact.need', { after: number(need.after), atLeast: number(need.atLeast) })}
            </Tag>
            <span>
              <Name>{need.skill.name}</Name> · <Name>{need.grouping?.name ?? t('requirements.everyone')}</Name>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Groupings({ impact }: { impact: Impact }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  if (impact.groupings.length === 0) return null
  return (
    <>
      <h4 className={classes['heading']}>{t('impact.groupings')}</h4>
      <ul className={classes['list']}>
        {impact.groupings.slice(0, FIRST).map(one => (
          <li key={one.id}>
            <span className={classes['wide']}>
              <Name>{one.name}</Name>
            </span>
            {one.more > 0 && <Tag tone="gap">{t('impact.more', { number: number(one.more) })}</Tag>}
            {one.fewer > 0 && <Tag tone="ok">{t('impact.fewer', { number: number(one.fewer) })}</Tag>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Rows({ impact }: { impact: Impact }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [all, setAll] = useState(false)
  const rows = all ? impact.rows : impact.rows.slice(0, FIRST)
  const left = impact.pairs - impact.rows.length
  if (impact.pairs === 0) return null
  return (
    <>
      <h4 className={classes['heading']}>{t('impact.rows')}</h4>
      <ul className={classes['list']}>
        {rows.map(row => (
          <li key={`${row.person.id} ${row.skill.id}`}>
            <span className={classes['wide']}>
              <Link to="/people/$personId" params={{ personId: row.person.id }}>
                <Name>{row.person.name}</Name>
              </Link>{' '}
              <span className="dim">
                <Name>{row.skill.name}</Name>
              </span>
            </span>
            <Tag tone={row.to.family}>{changeText(t, row.from.state, row.to.state)}</Tag>
          </li>
        ))}
      </ul>
      {!all && impact.rows.length > FIRST && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('impact.all', { number: number(impact.rows.length) })}
        </Button>
      )}
      {all && left > 0 && <p className={classes['quiet']}>{t('impact.left', { count: left, number: number(left) })}</p>}
    </>
  )
}
