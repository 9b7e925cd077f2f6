import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Glyph } from '../../src/rules/glyph.ts'
import type { Pair } from '../contract-readings.ts'
import { useFormats } from '../format.ts'
import { Answered } from '../kit/answered.tsx'
import { Drawer } from '../kit/drawer.tsx'
import { Loading } from '../kit/states.tsx'
import { useFocusBackInside } from '../kit/focus-back.ts'
import { useLens } from '../lens.ts'
import { OverPerson } from '../may.ts'
import { pairQuery } from '../queries.ts'
import { GlyphPicture } from './glyph/glyph-picture.tsx'
import { afterNames, glyphOfPair, sentenceOfPair, type Say } from './pair-words.ts'
import type { Act } from './act.ts'
import { RecordActions } from './record-actions.tsx'
import classes from './record.module.css'
import { RecordTabs } from './record-tabs.tsx'

export interface OpenRecord {
  personId: string
  skillId: string
  /** now, evidence, history or why; revoke: the form for it, before now. */
  tab?: string | undefined
}

/** What is known before the record has come, so that the drawer never opens empty. */
export interface RecordPreview {
  person: string
  skill: string
  sentence: string
  glyph: Glyph
}

interface RecordDrawerProps {
  open: OpenRecord | null
  preview?: RecordPreview | null
  onTab: (tab: string) => void
  onClose: () => void
}

/** Everything about one person and one skill, and the place where it changes. */
export function RecordDrawer({ open, preview = null, onTab, onClose }: RecordDrawerProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { lens } = useLens()
  const query = useQuery({ ...pairQuery(open?.personId ?? '', open?.skillId ?? '', lens), enabled: open !== null })
  const say: Say = (key, params) => String(t(key, { ...params }))
  const pair = open === null ? undefined : query.data
  const head = pair
    ? { person: pair.person.name, skill: pair.skill.name, sentence: sentenceOfPair(pair, say, formats), glyph: glyphOfPair(pair) }
    : open && preview
  return (
    <Drawer opened={open !== null} onClose={onClose} title={head ? <Who {...head} /> : t('record.title')} label={t('record.title')}>
      {head && (
        <p className={classes['sentence']} data-family={head.glyph.family}>
          {afterNames(head.sentence, head.person, head.skill)}
        </p>
      )}
      {open !== null && (
        <Answered query={query} compact loading={<Loading rows={4} />}>
          {shown => <Record key={`${open.personId}:${open.skillId}`} pair={shown} tab={open.tab ?? 'now'} onTab={onTab} />}
        </Answered>
      )}
    </Drawer>
  )
}

function Who({ person, skill, glyph }: RecordPreview) {
  return (
    <span className={classes['who']}>
      <GlyphPicture glyph={glyph} size={44} />
      <span className={classes['names']}>
        <bdi>{person}</bdi>
        <bdi className={classes['skill']}>{skill}</bdi>
      </span>
    </span>
  )
}

function Record({ pair, tab, onTab }: { pair: Pair; tab: string; onTab: (tab: string) => void }) {
  const { past } = useLens()
  const mayRevoke = !past && pair.over.rights.includes('results.write')
  const [act, setAct] = useState<Act | null>(tab === 'revoke' && mayRevoke ? { kind: 'revoke' } : null)
  const around = useFocusBackInside<HTMLDivElement>(act !== null)
  return (
    <OverPerson value={pair.over}>
      <div className={classes['record']} {...around}>
        <RecordActions pair={pair} past={past} act={act} onAct={setAct} />
        {act === null && <RecordTabs pair={pair} tab={tab === 'revoke' ? 'now' : tab} onTab={onTab} onAct={past ? undefined : setAct} />}
      </div>
    </OverPerson>
  )
}
