import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../contract-readings.ts'
import { useFormats } from '../../format.ts'
import { Mark } from '../../kit/card.tsx'
import { alertsTo, gapsIn, gapsTo } from '../../readings/links.ts'
import { Bar, Swatch } from '../../readings/bar.tsx'
import classes from './cards.module.css'
import { Figure } from './figure.tsx'
import { gapsByState } from './looks.ts'

/** ME4: what is required and not met, by why; prohibitions and exemptions stand apart, as their own counts. */
export function ProblemsCard({ data, className }: { data: Dashboard; className?: string | undefined }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const states = gapsByState(data.totals.byState)
  const none = data.totals.gaps === 0
  const apart = [
    { id: 'exempt', count: data.totals.exempt, link: alertsTo('exempt') },
    { id: 'prohibitions', count: data.totals.prohibitions, link: alertsTo('prohibited') },
  ]
  return (
    <Figure
      title={t('dashboard.problems')}
      className={className}
      heads={[t('dashboard.state'), t('dashboard.count')]}
      rows={[
        ...states.map(({ state, count }) => ({ name: t(`state.${state}`), values: [number(count)] })),
        ...apart.map(({ id, count }) => ({ name: t(`dashboard.${id}`), values: [number(count)] })),
      ]}
    >
      <div className={classes['problems']}>
        <div className={classes['problemHead']}>
          <Link {...gapsTo()} className={classes['big']} data-tone={none ? undefined : 'gap'}>
            {number(data.totals.gaps)} <span className="visually-hidden">{t('dashboard.gaps')}</span>
          </Link>
          <p className={classes['bigNote']}>
            <Mark tone={none ? 'ok' : 'gap'} />
            {none ? t(data.compliance.denominator === 0 ? 'dashboard.noGapsNoTargets' : 'dashboard.noGaps') : t('dashboard.gapsNote')}
          </p>
        </div>
        <div className={classes['problemBody']}>
          {!none && <Bar size="thick" parts={states.map(({ state, count, look }) => ({ id: state, value: count, look }))} />}
          <ul className={classes['legend']}>
            {states.map(({ state, count, look }) => (
              <li key={state}>
                <Link {...gapsIn([state])} className={classes['key']}>
                  <Swatch look={look} />
                  <span className={classes['keyName']}>{t(`state.${state}`)}</span>
                  <span className={classes['keyCount']}>{number(count)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <ul className={classes['apart']}>
        {apart.map(({ id, count, link }) => (
          <li key={id}>
            <Link {...link}>
              {t(`dashboard.${id}`)} <strong>{number(count)}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </Figure>
  )
}
