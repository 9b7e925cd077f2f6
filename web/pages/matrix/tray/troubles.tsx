import { Button } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../format.ts'
import { Keys } from '../../../kit/keys.tsx'
import type { GridModel } from '../grid/grid-model.ts'
import type { T } from '../words.ts'
import type { Checked, CheckedCell } from './checked.ts'
import { decide, keyOf, revert, type Pending } from './changes.ts'
import classes from './tray.module.css'
import { levelSaid, nameOfPair } from './tray-words.ts'
import type { TrayStore } from './tray-store.ts'

/** As many as anybody goes through one by one; those beyond them follow once these are decided. */
const MOST = 50

interface TroublesProps {
  model: GridModel
  store: TrayStore
  list: readonly Pending[]
  checked: Checked
}

/** Cells that keep out of the batch: saved by somebody since, or not to be saved at all. Each is decided by itself; the rest can be saved without them. */
export function Troubles({ model, store, list, checked }: TroublesProps) {
  const { t } = useTranslation()
  const found = list.flatMap((pending, i) => {
    const cell = checked.cells[i]!
    return cell.status === 'conflict' || cell.status === 'refused' ? [{ pending, cell }] : []
  })
  if (found.length === 0) return null
  const refused = found.filter(one => one.cell.status === 'refused').map(one => keyOf(one.pending))
  return (
    <>
      <p>{t('tray.stay', { count: found.length })}</p>
      {refused.length > 1 && (
        <Button size="xs" variant="default" onClick={() => store.change(tray => revert(tray, refused))}>
          {t('tray.takeOutAll', { count: refused.length })}
        </Button>
      )}
      <ul className={classes['list']}>
        {found.slice(0, MOST).map(({ pending, cell }) => (
          <li key={keyOf(pending)}>
            <Trouble model={model} store={store} pending={pending} cell={cell} knownAt={checked.knownAt} />
          </li>
        ))}
      </ul>
      {found.length > MOST && <p className={classes['small']}>{t('tray.moreTroubles', { count: found.length - MOST })}</p>}
    </>
  )
}

interface TroubleProps {
  model: GridModel
  store: TrayStore
  pending: Pending
  cell: CheckedCell
  knownAt: string
}

function Trouble({ model, store, pending, cell, knownAt }: TroubleProps) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const { person, skill } = nameOfPair(model.plant, pending)
  const key = keyOf(pending)
  const say: T = (text, params) => String(t(text, { ...params }))
  const said = (level: number | null): string => levelSaid(model.plant, pending.skillId, level, say)
  const { theirs } = cell
  const choose = (whose: 'theirs' | 'mine'): void =>
    store.change(tray => decide(tray, key, whose, { at: knownAt, level: theirs?.level ?? null }))
  const onKeyDown = (event: KeyboardEvent): void => {
    const pressed = event.key.toLowerCase()
    if (event.ctrlKey || event.metaKey || event.altKey || (pressed !== 't' && pressed !== 'y')) return
    event.preventDefault()
    choose(pressed === 't' ? 'theirs' : 'mine')
  }
  const who = (
    <p className={classes['who']}>
      <bdi>{person}</bdi> · <bdi>{skill}</bdi>
    </p>
  )
  if (cell.status === 'refused' || !theirs)
    return (
      <div className={classes['trouble']}>
        {who}
        <p>{cell.refused?.text}</p>
        <div className={classes['choices']}>
          <Button size="xs" variant="default" onClick={() => store.change(tray => revert(tray, [key]))}>
            {t('tray.takeOut')}
          </Button>
        </div>
      </div>
    )
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys belong to the two buttons inside, whichever of them has the focus
    <div className={classes['trouble']} onKeyDown={onKeyDown}>
      {who}
      {theirs.by !== null && theirs.at !== null && (
        <p className={classes['small']}>{t('tray.savedBy', { name: theirs.by, at: instant(theirs.at) })}</p>
      )}
      <dl className={classes['versions']}>
        <div>
          <dt>{t('tray.theirs')}</dt>
          <dd>{said(theirs.level)}</dd>
        </div>
        <div>
          <dt>{t('tray.yours')}</dt>
          <dd>{said(pending.level)}</dd>
        </div>
        <div>
          <dt>{t('tray.base')}</dt>
          <dd>{said(pending.base.level)}</dd>
        </div>
      </dl>
      <div className={classes['choices']}>
        <Button size="xs" variant="default" rightSection={<Keys keys="t" />} onClick={() => choose('theirs')}>
          {t('tray.keepTheirs')}
        </Button>
        <Button size="xs" variant="default" rightSection={<Keys keys="y" />} onClick={() => choose('mine')}>
          {t('tray.keepYours')}
        </Button>
      </div>
    </div>
  )
}
