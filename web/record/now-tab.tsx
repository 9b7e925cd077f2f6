import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BindingRequirement, HeldResult, Pair } from '../contract-readings.ts'
import { useFormats } from '../format.ts'
import { useMayOver } from '../may.ts'
import { usePeriodText } from '../period-text.ts'
import type { Act } from './act.ts'
import { Certified } from './certified.tsx'
import classes from './record.module.css'

interface NowTabProps {
  pair: Pair
  onAct: ((act: Act) => void) | undefined
}

/** What is held, what is asked, what stands against it, and what it permits. */
export function NowTab({ pair, onAct }: NowTabProps) {
  const { t } = useTranslation()
  const { now, cell } = pair
  const levels = pair.skill.scale.levels
  const { may } = useMayOver()
  const nameOf = (level: number): string => {
    const found = levels.find(one => one.value === level)
    return found ? t('record.levelNamed', { code: found.code, name: found.name }) : String(level)
  }
  return (
    <dl className={classes['facts']}>
      {pair.certification && (
        <Fact label={t('record.certification')}>
          <Certified pair={pair} />
        </Fact>
      )}
      <Fact label={t('record.held')}>
        {now.result && now.result.level > 0 ? (
          <Held result={now.result} name={nameOf(now.result.level)} asOf={pair.asOf} certified={pair.certification !== null} />
        ) : (
          t(now.result ? 'record.notHeld' : 'record.noRecord')
        )}
      </Fact>
      {now.declared && (
        <Fact label={t('record.declared')}>
          <Held result={now.declared} name={nameOf(now.declared.level)} asOf={pair.asOf} oneOfTwo={pair.skill.secondPerson} />
          <p className={classes['small']}>{t('record.declaredHint')}</p>
        </Fact>
      )}
      <Fact label={t('record.asked')}>
        {now.requirements.length === 0
          ? t('record.notAsked')
          : now.requirements.map(one => (
              <Asked key={one.id + one.bindsOn} asked={one} name={nameOf(one.level)} onAct={one.mayEnd ? onAct : undefined} />
            ))}
      </Fact>
      <Against pair={pair} onAct={may('results.write') ? onAct : undefined} />
      <Fact label={t('record.may')}>
        {t(`record.may.${cell.may}`)}
        <p className={classes['small']}>{t(cell.cover ? 'record.covers' : 'record.coversNot')}</p>
      </Fact>
    </dl>
  )
}

interface HeldProps {
  result: HeldResult
  name: string
  asOf: string
  certified?: boolean
  /** It is a claim on a skill for which two people sign. */
  oneOfTwo?: boolean
}

function Held({ result, name, asOf, certified = false, oneOfTwo = false }: HeldProps) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const over = result.validThrough !== null && result.validThrough < asOf
  return (
    <>
      <strong>{name}</strong>
      <p className={classes['small']}>
        {t('record.since', { day: day(result.achievedOn) })}
        {' · '}
        {result.validThrough === null
          ? t('record.noEnd')
          : t(over ? 'record.wasValid' : 'record.validUntil', { day: day(result.validThrough) })}
      </p>
      {!certified && <p className={classes['small']}>{t(oneOfTwo ? 'record.grade.lacksSecond' : `record.grade.${result.grade}`)}</p>}
    </>
  )
}

function Asked({ asked, name, onAct }: { asked: BindingRequirement; name: string; onAct: NowTabProps['onAct'] }) {
  const { t } = useTranslation()
  const period = usePeriodText()
  return (
    <div className={classes['asked']} data-quiet={!asked.binding || asked.exempted}>
      <strong>{name}</strong>
      <p className={classes['small']}>
        {t(`record.via.${asked.via.kind}`, { name: asked.via.name })}
        {' · '}
        {period({ fromOn: asked.bindsOn, throughOn: asked.throughOn })}
        {asked.kind === 'wanted' && ` · ${t('record.wanted')}`}
        {asked.exempted && ` · ${t('record.exempted')}`}
      </p>
      {onAct && (asked.throughOn === null || asked.binding) && (
        <Button size="xs" variant="subtle" className={classes['inline']} onClick={() => onAct({ kind: 'endRequirement', id: asked.id })}>
          {t('record.endRequirement')}
        </Button>
      )}
    </div>
  )
}

/** Suspensions, revocations and exemptions, each with its way back. */
function Against({ pair, onAct }: NowTabProps) {
  const { t } = useTranslation()
  const { own } = useMayOver()
  const { revocations, exemptions } = pair.now
  const stands = (throughOn: string | null): boolean => throughOn === null || throughOn >= pair.asOf
  const period = usePeriodText()
  return (
    <>
      {revocations
        .filter(one => stands(one.throughOn))
        .map(one => (
          <Fact key={one.id} label={t(one.open ? 'record.revoked' : 'record.suspended')}>
            <p>{period(one)}</p>
            <p className={classes['small']}>{one.reason}</p>
            {onAct && !own && (
              <Button size="xs" variant="default" onClick={() => onAct({ kind: 'reinstate', id: one.id })}>
                {t('record.reinstate')}
              </Button>
            )}
          </Fact>
        ))}
      {exemptions
        .filter(one => stands(one.throughOn))
        .map(one => (
          <Fact key={one.id} label={t('record.exemption')}>
            <p>{period(one)}</p>
            <p className={classes['small']}>{one.reason}</p>
            <p className={classes['small']}>{t(`record.permits.${one.permits}`)}</p>
            {onAct && (
              <Button size="xs" variant="default" onClick={() => onAct({ kind: 'endExemption', id: one.id })}>
                {t('record.endExemption')}
              </Button>
            )}
          </Fact>
        ))}
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes['fact']}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
