import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Share } from '../../contract.ts'
import type { Dashboard } from '../../contract-readings.ts'
import { useFormats } from '../../format.ts'
import { alertsTo, matrixTo } from '../../readings/links.ts'
import { ShareText, useOutOf } from '../../readings/share.tsx'
import { Bar } from '../../readings/bar.tsx'
import classes from './cards.module.css'
import { Figure } from './figure.tsx'

/** ME1 with its numerator, and ME2 beside it. */
export function ComplianceCard({ data, className }: { data: Dashboard; className?: string | undefined }) {
  const { t } = useTranslation()
  const { number, percent } = useFormats()
  const outOf = useOutOf()
  const { compliance, positional } = data
  const rows = [
    { name: t('dashboard.compliance'), share: compliance },
    { name: t('dashboard.positional'), share: positional },
  ]
  return (
    <Figure
      title={t('dashboard.compliance')}
      className={className}
      heads={[t('dashboard.figure'), t('dashboard.share'), t('dashboard.met'), t('dashboard.required')]}
      rows={rows.map(({ name, share }) => ({
        name,
        values: [percent(share.percent), number(share.numerator), number(share.denominator)],
      }))}
    >
      <div className={classes['hero']}>
        {compliance.percent === null ? <NoTargets /> : <Measured share={compliance} outOf={outOf(compliance)} />}
      </div>
      {positional.percent !== null && (
        <p className={classes['second']}>
          <span>{t('dashboard.positional')}</span>
          <span className="tabular">
            <strong>
              <ShareText share={positional} />
            </strong>{' '}
            <bdi>{outOf(positional)}</bdi>
          </span>
        </p>
      )}
    </Figure>
  )
}

function Measured({ share, outOf }: { share: Share; outOf: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Link {...alertsTo('required')} className={classes['big']}>
        <ShareText share={share} /> <span className="visually-hidden">{t('dashboard.openRequired', { text: outOf })}</span>
      </Link>
      <Bar
        size="thick"
        parts={[
          { id: 'met', value: share.numerator, look: 'ok' },
          { id: 'gaps', value: share.denominator - share.numerator, look: 'gapHatch' },
        ]}
      />
      <p className={classes['ends']}>
        <Link {...alertsTo('compliant')}>{t('dashboard.compliantOf', { text: outOf })}</Link>
      </p>
    </>
  )
}

function NoTargets() {
  const { t } = useTranslation()
  return (
    <>
      <span className={classes['big']} data-quiet>
        {t('readings.noTargets')}
      </span>
      <p className={classes['why']}>
        {t('dashboard.noTargetsWhy')} <Link {...matrixTo()}>{t('dashboard.setTargets')}</Link>
      </p>
    </>
  )
}
