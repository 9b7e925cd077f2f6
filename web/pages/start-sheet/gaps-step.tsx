import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Card, Mark, type Tone } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Loading } from '../../kit/states.tsx'
import type { Flow } from './flow.ts'
import { FoundRows } from './found-rows.tsx'
import type { FoundKind, SheetGaps } from './reading-gaps.ts'
import { discard, goTo } from './sheet-store.ts'
import classes from './sheet.module.css'
import { StageHead } from './stage-head.tsx'

/** What the sheet says about the plant: a card each, with its rows below. Nothing has been sent. */
export function GapsStep({ flow }: { flow: Flow }) {
  const { t } = useTranslation()
  return (
    <div className={classes['work']}>
      <StageHead title={t('sheet.ui.gapsTitle')} files={flow.files}>
        <Button variant="subtle" onClick={discard}>
          {t('sheet.ui.discard')}
        </Button>
        <Button variant="default" leftSection={<Icon name="back" />} onClick={() => goTo('sheet')}>
          {t('sheet.ui.toSheet')}
        </Button>
        <Button onClick={() => goTo('keep')} disabled={!flow.gaps}>
          {t('sheet.ui.keep')}
        </Button>
      </StageHead>
      {flow.gaps ? <Found gaps={flow.gaps} /> : <Loading shape="cards" rows={5} />}
    </div>
  )
}

function Found({ gaps }: { gaps: SheetGaps }) {
  const { t } = useTranslation()
  const { number, percent, day } = useFormats()
  const cards = cardsOf(gaps)
  const [chosen, setChosen] = useState<FoundKind>(() => cards.find(card => card.count > 0)?.id ?? 'single')
  return (
    <>
      <ul className={classes['found']} data-count={cards.length}>
        {cards.map(({ id, count, tone }) => (
          <li key={id}>
            <button
              type="button"
              className={classes['card']}
              aria-pressed={id === chosen}
              aria-controls="found-rows"
              onClick={() => setChosen(id)}
            >
              <span className={classes['cardValue']}>
                <Mark tone={count === 0 ? 'ok' : tone} />
                {number(count)}
              </span>
              <span className={classes['cardLabel']}>{t(`sheet.ui.found.${id}`)}</span>
              <span className={classes['cardNote']}>
                {id === 'gaps' && gaps.compliance.percent !== null
                  ? t('sheet.ui.foundShare', {
                      share: percent(gaps.compliance.percent),
                      n: number(gaps.compliance.numerator),
                      all: number(gaps.compliance.denominator),
                    })
                  : t(`sheet.ui.found.${id}Note`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div id="found-rows">
        <Card title={t(`sheet.ui.found.${chosen}`)} aside={t('sheet.ui.asOf', { day: day(gaps.asOf) })} flush>
          <FoundRows gaps={gaps} shown={chosen} />
        </Card>
      </div>
      {gaps.gaps === null && <p className={classes['hint']}>{t('sheet.ui.noTargets')}</p>}
    </>
  )
}

function cardsOf(gaps: SheetGaps): { id: FoundKind; count: number; tone: Tone }[] {
  const cards: { id: FoundKind; count: number; tone: Tone }[] = [
    { id: 'single', count: gaps.single.length, tone: 'soon' },
    { id: 'expired', count: gaps.expired.length, tone: 'gap' },
    { id: 'expiring', count: gaps.expiring.length, tone: 'soon' },
    { id: 'uncovered', count: gaps.uncovered.length, tone: 'gap' },
    { id: 'nothing', count: gaps.nothing.length, tone: 'neutral' },
  ]
  return gaps.gaps === null ? cards : [{ id: 'gaps', count: gaps.gaps.length, tone: 'gap' }, ...cards]
}
