import { Button } from '@mantine/core'
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { NearDuplicate, Reading, Source } from '../../../src/sheet/reading.ts'
import { Icon } from '../../kit/icon.tsx'
import { placeOf, type Place } from './cell-note.ts'
import { ChecksPart } from './checks-part.tsx'
import { CountsPart } from './counts-part.tsx'
import { DuplicatesPart } from './duplicates-part.tsx'
import { hasGaps, type Flow } from './flow.ts'
import { NotesPart } from './notes-part.tsx'
import panel from './panel.module.css'
import { Preview } from './preview.tsx'
import { QuestionsPart } from './questions-part.tsx'
import { discard, showGaps } from './sheet-store.ts'
import classes from './sheet.module.css'
import { StageHead } from './stage-head.tsx'
import { DoubtsPart, UnreadPart } from './unread-part.tsx'

const FIRST: Place = { sheet: 0, spot: { row: 0, column: 0 } }

/** Left the sheet as people know it, right what was made of it. */
export function Workspace({ flow, reading }: { flow: Flow; reading: Reading }) {
  const { t } = useTranslation()
  const [place, setPlace] = useState<Place>(() => (flow.jump && placeOf(flow.sheets, flow.jump)) ?? FIRST)
  const show = useCallback((source: Source) => setPlace(now => placeOf(flow.sheets, source) ?? now), [flow.sheets])
  const halves = useRef<HTMLDivElement>(null)
  const top = useTop(halves)
  const nameOf = useMemo(() => namesOf(reading), [reading])
  return (
    <div className={classes['work']}>
      <StageHead title={t('sheet.ui.title')} files={flow.files} />
      <div className={classes['halves']} ref={halves} style={{ '--rest-top': `${top}px` } as CSSProperties}>
        <Preview sheets={flow.sheets} reading={reading} place={place} onPlace={setPlace} />
        <div className={panel['panel']} aria-busy={flow.rereading}>
          <div className={panel['scroll']}>
            <QuestionsPart dialogue={flow.dialogue} recalled={flow.recalled} />
            <CountsPart reading={reading} />
            <ChecksPart checks={reading.checks} onShow={show} />
            <DuplicatesPart pairs={reading.nearDuplicates} verdicts={flow.verdicts} nameOf={nameOf} />
            <NotesPart notes={reading.notes ?? []} />
            <DoubtsPart doubts={reading.doubts ?? []} count={reading.summary.doubtful} onShow={show} />
            <UnreadPart unread={reading.unread} onShow={show} />
          </div>
          <div className={panel['foot']}>
            <Button variant="subtle" onClick={discard}>
              {t('sheet.ui.discard')}
            </Button>
            <Button rightSection={<Icon name="arrow" />} onClick={showGaps}>
              {t(hasGaps(flow) ? 'sheet.ui.showGaps' : 'sheet.ui.showEntries')}
            </Button>
          </div>
        </div>
      </div>
    </div>
  )
}

function namesOf(reading: Reading): (kind: NearDuplicate['kind'], key: string) => string {
  const people = new Map(reading.people.map(person => [person.key, person.name]))
  const skills = new Map(reading.skills.map(skill => [skill.key, skill.group === null ? skill.name : `${skill.name} · ${skill.group}`]))
  return (kind, key) => (kind === 'person' ? people : skills).get(key) ?? key
}

/** How far down the page an element begins: banners come and go above it. */
function useTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(190)
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round((element.current?.getBoundingClientRect().top ?? 0) + scrollY))
    const watch = new ResizeObserver(measure)
    watch.observe(document.body)
    return () => watch.disconnect()
  }, [element])
  return top
}
