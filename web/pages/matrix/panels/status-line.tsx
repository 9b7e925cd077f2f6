import { useTranslation } from 'react-i18next'
import { glyphAt } from '../../../../src/rules/packed-pair.ts'
import { Keys } from '../../../kit/keys.tsx'
import { GlyphPicture } from '../../../record/glyph/glyph-picture.tsx'
import { BeforeWords } from '../compare/before-words.tsx'
import type { GridModel } from '../grid/grid-model.ts'
import { usePointed } from '../grid/pointed.ts'
import { packedAt } from '../model/cell-glyph.ts'
import type { Spot } from '../model/keyboard.ts'
import { sizeOf } from '../model/selection.ts'
import { pairOf, targetAt, type Target } from '../model/target.ts'
import classes from './status-line.module.css'

interface StatusLineProps {
  model: GridModel
  /** Changes not saved yet: what is counted above is what is saved. */
  pending: number
}

/** What the focus or the pointer is on, in full: no header is too long for it and nothing needs a tooltip. */
export function StatusLine({ model, pending }: StatusLineProps) {
  const { t } = useTranslation()
  const { hover, focus, cursor } = usePointed(model.pointed)
  const chosen = cursor ? sizeOf(cursor.selected) : 0
  const target = hover ? targetOf(hover, model) : null
  const shown = target && target.kind !== 'nothing' ? target : focus ? targetOf(focus, model) : null
  return (
    <div className={classes['line']}>
      <span className={classes['glyph']}>{shown && <TargetGlyph target={shown} model={model} />}</span>
      <p className={classes['text']}>
        {shown ? model.words.say(shown) : ''} {shown && <OtherSide target={shown} model={model} />}
      </p>
      {pending > 0 && <span className={`${classes['chosen']} ${classes['pending']}`}>{t('tray.pending', { count: pending })}</span>}
      {chosen > 1 && <span className={classes['chosen']}>{t('matrix.chosen', { count: chosen })}</span>}
      <span className={classes['keys']} aria-hidden>
        {(['Enter', 'w', 'h'] as const).map(key => (
          <span key={key}>
            <Keys keys={key} /> {t(`matrix.hint.${key}`)}
          </span>
        ))}
      </span>
    </div>
  )
}

/** What a cell that differs shows on the other side of a comparison. */
function OtherSide({ target, model }: { target: Target; model: GridModel }) {
  const pair = target.kind === 'cell' ? pairOf(target.row, target.column, model.view.transposed) : null
  return pair && model.changes && <BeforeWords changes={model.changes} {...pair} />
}

function TargetGlyph({ target, model }: { target: Target; model: GridModel }) {
  const pair = target.kind === 'cell' ? pairOf(target.row, target.column, model.view.transposed) : null
  if (!pair) return null
  return <GlyphPicture glyph={glyphAt(packedAt(model.plant, pair.person, pair.skill))} size={24} />
}

function targetOf(spot: Spot, { shown, keys }: GridModel): Target {
  return targetAt(spot, { head: shown.bands.length > 0 ? 2 : 1, rows: shown.rows.length, cols: shown.columns.length }, shown, keys)
}
