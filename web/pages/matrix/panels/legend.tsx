import { Button, Popover } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { glyphOf, type Glyph, type GlyphCell } from '../../../../src/rules/glyph.ts'
import { Icon } from '../../../kit/icon.tsx'
import { GlyphPicture } from '../../../record/glyph/glyph-picture.tsx'
import classes from './legend.module.css'

const BASE: GlyphCell = { segments: 4, level: 3, required: 3, wanted: 0, state: 'OK', family: 'ok', overlays: [] }

function glyph(change: Partial<GlyphCell>): Glyph {
  return glyphOf({ ...BASE, ...change })
}

const SHAPES: { key: string; glyph: Glyph }[] = [
  { key: 'pie', glyph: glyph({ level: 2, overlays: ['thin'], state: 'EXTRA' }) },
  { key: 'ring', glyph: glyph({ level: 3, required: 3 }) },
  { key: 'ok', glyph: glyph({ level: 4, required: 3 }) },
  { key: 'soon', glyph: glyph({ state: 'EXPIRING', family: 'soon' }) },
  { key: 'low', glyph: glyph({ level: 2, state: 'TOO_LOW', family: 'gap' }) },
  { key: 'missing', glyph: glyph({ level: null, state: 'MISSING', family: 'gap' }) },
  { key: 'exempt', glyph: glyph({ level: null, state: 'EXEMPT', family: 'neutral', overlays: ['exempted'] }) },
  { key: 'hatch', glyph: glyph({ overlays: ['unverified'] }) },
  { key: 'declared', glyph: glyph({ level: null, state: 'MISSING', family: 'gap', overlays: ['declared'] }) },
  { key: 'thin', glyph: glyph({ overlays: ['thin'], state: 'EXTRA' }) },
  { key: 'aim', glyph: glyph({ level: 2, required: 0, wanted: 4, overlays: ['aim', 'thin'], state: 'EXTRA' }) },
  { key: 'progress', glyph: glyph({ level: null, state: 'MISSING', family: 'gap', overlays: ['progress'] }) },
]

/** What the shapes mean, drawn by the painter that draws the cells. */
export function Legend() {
  const { t } = useTranslation()
  return (
    <Popover position="bottom-end" width={420} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="info" />}>
          {t('matrix.legend')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('matrix.legend')}>
        <LegendList />
      </Popover.Dropdown>
    </Popover>
  )
}

function LegendList() {
  const { t } = useTranslation()
  return (
    <div className={classes['legend']} tabIndex={-1} data-autofocus>
      <p className={classes['lead']}>{t('matrix.legend.lead')}</p>
      <dl className={classes['shapes']}>
        {SHAPES.map(({ key, glyph }) => (
          <div key={key} className={classes['shape']}>
            <dt>
              <GlyphPicture glyph={glyph} size={32} />
              <span className="visually-hidden">{t(`matrix.legend.${key}.name`)}</span>
            </dt>
            <dd>
              <strong>{t(`matrix.legend.${key}.name`)}</strong> {t(`matrix.legend.${key}.text`)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
