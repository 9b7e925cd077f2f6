import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Guide, GuideSection } from '../../contract-guides.ts'
import { useFormats } from '../../format.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import classes from './guide.module.css'
import { lineDifference } from './line-difference.ts'
import { plainText } from './plain.ts'

interface OwnNoteProps {
  guide: Guide
  section: GuideSection
  /** Reset is offered too. */
  editing: boolean
}

/** Under a section in the organisation's own words: whose they are, what is shipped instead, and whether that has changed since. */
export function OwnNote({ guide, section, editing }: OwnNoteProps) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const [comparing, setComparing] = useState(false)
  const [resetting, setResetting] = useState(false)
  const own = section.own
  if (own === null) return null
  const shipped = plainText(section.shipped, t, guide)
  const changed = own.language === guide.language && own.standsOver.trim() !== shipped.trim()
  const name = t(`guides.section.${section.id}`)
  const compare = t(comparing ? 'guides.compare.hide' : 'guides.compare.show')
  const mine = own.language === guide.language
  const reset = async () => {
    await api.put(`/guides/${guide.code}/sections/${section.id}/reset`, { language: guide.language, version: section.version })
    await somethingWritten()
    toast({ text: t('guides.reset.done', { section: name }) })
  }
  return (
    <div className={classes['own']}>
      <p>
        {t(own.recordedBy === null ? 'guides.own.since' : 'guides.own.by', {
          name: own.recordedBy?.name ?? '',
          at: instant(own.recordedAt),
        })}
      </p>
      <div className={classes['ownActions']}>
        <Button
          size="xs"
          variant="default"
          onClick={() => setComparing(!comparing)}
          aria-expanded={comparing}
          aria-label={`${compare}: ${name}`}
        >
          {compare}
        </Button>
        {editing && mine && (
          <Button size="xs" variant="default" onClick={() => setResetting(true)} aria-label={`${t('guides.reset')}: ${name}`}>
            {t('guides.reset')}
          </Button>
        )}
      </div>
      {changed && (
        <Note icon="info" kind="note">
          {t('guides.own.shippedChanged')}
        </Note>
      )}
      {comparing && <Comparison before={shipped} after={own.text} label={t('guides.compare.label', { section: name })} />}
      <Confirm
        opened={resetting}
        onClose={() => setResetting(false)}
        title={t('guides.reset.title', { section: name })}
        action={t('guides.reset.action')}
        onConfirm={reset}
      >
        <p>{t('guides.reset.text')}</p>
      </Confirm>
    </div>
  )
}

function Comparison({ before, after, label }: { before: string; after: string; label: string }) {
  const { t } = useTranslation()
  return (
    <ul className={classes['comparison']} aria-label={label}>
      {lineDifference(before, after).map((line, index) => (
        <li key={index} data-kind={line.kind}>
          {line.kind === 'same' && <span>{line.text}</span>}
          {line.kind === 'gone' && (
            <del>
              <span className="visually-hidden">{t('guides.compare.gone')} </span>
              {line.text}
            </del>
          )}
          {line.kind === 'new' && (
            <ins>
              <span className="visually-hidden">{t('guides.compare.new')} </span>
              {line.text}
            </ins>
          )}
        </li>
      ))}
    </ul>
  )
}
