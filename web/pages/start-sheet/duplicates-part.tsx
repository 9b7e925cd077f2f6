import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NearDuplicate } from '../../../src/sheet/reading.ts'
import { useFormats } from '../../format.ts'
import { duplicateId, type Verdict } from './joined.ts'
import classes from './panel.module.css'
import { judge } from './sheet-store.ts'

const SHOWN = 6

interface DuplicatesProps {
  pairs: NearDuplicate[]
  verdicts: Record<string, Verdict>
  nameOf: (kind: NearDuplicate['kind'], key: string) => string
}

/** Names that look alike. Nothing is joined unless somebody says so here. */
export function DuplicatesPart({ pairs, verdicts, nameOf }: DuplicatesProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [whole, setWhole] = useState(false)
  const open = pairs.filter(pair => pair.proposal !== 'joined')
  const joined = pairs.length - open.length
  if (pairs.length === 0) return null
  const shown = whole ? open : open.slice(0, SHOWN)
  return (
    <section className={classes['part']} aria-labelledby="sheet-alike">
      <h2 id="sheet-alike">{t('sheet.ui.alike')}</h2>
      <p className={classes['aside']}>{t('sheet.ui.alikeWhy')}</p>
      {joined > 0 && <p className={classes['aside']}>{t('sheet.ui.alikeJoined', { count: joined, n: number(joined) })}</p>}
      <ul className={classes['alike']}>
        {shown.map(pair => {
          const id = duplicateId(pair)
          const [a, b] = [nameOf(pair.kind, pair.a), nameOf(pair.kind, pair.b)]
          return (
            <li key={id}>
              <span className={classes['names']}>
                <bdi>{a}</bdi>
                <bdi>{b}</bdi>
              </span>
              <SegmentedControl
                size="xs"
                aria-label={t('sheet.ui.alikeAsk', { a, b })}
                value={verdicts[id] ?? 'different'}
                onChange={value => judge(id, value === 'same' ? 'same' : 'different')}
                data={[
                  { value: 'different', label: t('sheet.ui.different') },
                  { value: 'same', label: t('sheet.ui.same') },
                ]}
              />
            </li>
          )
        })}
      </ul>
      {shown.length < open.length && (
        <Button variant="subtle" size="xs" onClick={() => setWhole(true)}>
          {t('sheet.ui.showAll', { n: number(open.length) })}
        </Button>
      )}
    </section>
  )
}
