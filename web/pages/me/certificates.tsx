import { useTranslation } from 'react-i18next'
import type { Certificate } from '../../contract-access.ts'
import type { Day } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Mark } from '../../kit/card.tsx'
import classes from './me.module.css'
import { SkillLink } from './skill-link.tsx'

export function Certificates({ rows, asOf }: { rows: Certificate[]; asOf: Day }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  return (
    <section className={classes['block']} aria-labelledby="me-certificates">
      <h2 id="me-certificates">{t('me.certificates')}</h2>
      {rows.length === 0 && <p className={classes['quiet']}>{t('me.noCertificates')}</p>}
      {rows.length > 0 && (
        <ul className={classes['rows']}>
          {rows.map(row => {
            const over = row.validThrough !== null && row.validThrough < asOf
            const proof = [row.issuer, row.number].filter(text => text !== null).join(' · ')
            return (
              <li key={row.id} className={classes['row']}>
                <span className={classes['head']}>
                  <span>
                    <Mark tone={over ? 'gap' : 'ok'} />
                    <SkillLink skill={row.skill} />
                  </span>
                  <span>
                    {row.validThrough === null ? t('me.noEnd') : t(over ? 'me.ended' : 'me.valid', { day: day(row.validThrough) })}
                  </span>
                </span>
                <span className={classes['quiet']}>
                  {t('me.achieved', { day: day(row.achievedOn) })}
                  {proof !== '' && (
                    <>
                      {' · '}
                      <bdi>{proof}</bdi>
                    </>
                  )}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
