import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source, Unread } from '../../../src/sheet/reading.ts'
import { useFormats } from '../../format.ts'
import { useCoded } from './coded.ts'
import classes from './panel.module.css'
import { PlaceButton } from './place-button.tsx'

const SHOWN = 5
const MORE = 100

/** Everything that was left aside, by reason; a press on an address shows the cell. */
export function UnreadPart({ unread, onShow }: { unread: Unread[]; onShow: (source: Source) => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <section className={classes['part']} aria-labelledby="sheet-unread" id="sheet-unread-part">
      <h2 id="sheet-unread">{t('sheet.ui.unread', { n: number(unread.length) })}</h2>
      {unread.length === 0 ? <p className={classes['aside']}>{t('sheet.ui.unreadNone')}</p> : <ByReason cells={unread} onShow={onShow} />}
    </section>
  )
}

/** What was read, but not without a doubt. `count` may be more than are listed. */
export function DoubtsPart({ doubts, count, onShow }: { doubts: Unread[]; count: number; onShow: (source: Source) => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  if (doubts.length === 0) return null
  return (
    <section className={classes['part']} aria-labelledby="sheet-doubts">
      <h2 id="sheet-doubts">{t('sheet.ui.doubts', { n: number(count) })}</h2>
      <p className={classes['aside']}>{t('sheet.ui.doubtsHow')}</p>
      <ByReason cells={doubts} onShow={onShow} />
    </section>
  )
}

function ByReason({ cells, onShow }: { cells: Unread[]; onShow: (source: Source) => void }) {
  const coded = useCoded()
  const groups = useMemo(
    () => [...Map.groupBy(cells, one => coded(one.code, one.params, one.reason))].sort((a, b) => b[1].length - a[1].length),
    [cells, coded],
  )
  return groups.map(([reason, some]) => <Group key={reason} reason={reason} cells={some} onShow={onShow} />)
}

function Group({ reason, cells, onShow }: { reason: string; cells: Unread[]; onShow: (source: Source) => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [shown, setShown] = useState(SHOWN)
  return (
    <div className={classes['unread']}>
      <p className={classes['reason']}>
        {reason} <span className="dim tabular">{number(cells.length)}</span>
      </p>
      <ul className={classes['cells']}>
        {cells.slice(0, shown).map(({ source, value }) => (
          <li key={`${source.file}\n${source.sheet}\n${source.cell}`}>
            <PlaceButton source={source} onShow={onShow} />
            <bdi className="clip">{value}</bdi>
          </li>
        ))}
      </ul>
      {cells.length > shown && (
        <Button size="xs" variant="subtle" onClick={() => setShown(shown + MORE)}>
          {t('sheet.ui.showMore', { n: number(Math.min(MORE, cells.length - shown)) })}
        </Button>
      )}
    </div>
  )
}
