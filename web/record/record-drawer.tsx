import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Glyph } from '../../src/rules/glyph.ts'
import { useFormats } from '../format.ts'
import { Drawer } from '../kit/drawer.tsx'
import { ErrorState, Loading } from '../kit/states.tsx'
import { useLens } from '../lens.ts'
import { pairQuery } from '../queries.ts'
import { GlyphPicture } from './glyph/glyph-picture.tsx'
import { afterNames, glyphOfPair, sentenceOfPair, type Say } from './pair-words.ts'
import { RecordActions, type Act } from './record-actions.tsx'
import classes from './record.module.css'
import { RecordTabs } from './record-tabs.tsx'

export interface OpenRecord {
  personId: string
  skillId: string
  /** now, evidence, history or why. */
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
  return (
    <Drawer
      opened={open !== null}
      onClose={onClose}
      title={<span className="visually-hidden">{t('record.title')}</span>}
      label={t('record.title')}
    >
      {open && <Record key={`${open.personId}:${open.skillId}`} open={open} preview={preview} onTab={onTab} />}
    </Drawer>
  )
}

function Record({ open, preview, onTab }: { open: OpenRecord; preview: RecordPreview | null; onTab: (tab: string) => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { lens, past } = useLens()
  const [act, setAct] = useState<Act | null>(null)
  const query = useQuery(pairQuery(open.personId, open.skillId, lens))
  const pair = query.data
  const say: Say = (key, params) => String(t(key, { ...params }))
  const head = pair
    ? { person: pair.person.name, skill: pair.skill.name, sentence: sentenceOfPair(pair, say, formats), glyph: glyphOfPair(pair) }
    : preview
  return (
    <>
      {head && <Headline {...head} family={head.glyph.family} />}
      {query.isError && <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />}
      {!pair && !query.isError && <Loading rows={4} />}
      {pair && (
        <>
          <RecordActions pair={pair} past={past} act={act} onAct={setAct} />
          {act === null && <RecordTabs pair={pair} tab={open.tab ?? 'now'} onTab={onTab} onAct={past ? undefined : setAct} />}
        </>
      )}
    </>
  )
}

function Headline({ person, skill, sentence, glyph, family }: RecordPreview & { family: string }): ReactNode {
  return (
    <div className={classes['headline']}>
      <GlyphPicture glyph={glyph} size={48} />
      <div>
        <h2 className={classes['who']}>
          <bdi>{person}</bdi>
          <span className={classes['skill']}>
            <bdi>{skill}</bdi>
          </span>
        </h2>
      </div>
      <p className={classes['sentence']} data-family={family}>
        {afterNames(sentence, person, skill)}
      </p>
    </div>
  )
}
