import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Guide, GuideSection } from '../../contract-guides.ts'
import { useFormats } from '../../format.ts'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { guideVersionsQuery } from '../../queries-guides.ts'
import { somethingWritten } from '../../queries.ts'
import { GuideText } from './guide-text.tsx'
import classes from './guide.module.css'
import { plainText } from './plain.ts'

interface SectionEditorProps {
  guide: Guide
  section: GuideSection
  onClose: () => void
}

/** A section in own words: the text, how it will read, and what it said before. */
export function SectionEditor({ guide, section, onClose }: SectionEditorProps) {
  const { t } = useTranslation()
  const name = t(`guides.section.${section.id}`)
  const shipped = plainText(section.shipped, t, guide)
  // What is sent stands on what was there when the editor was opened, whatever comes while it is open.
  const [stands] = useState({ version: section.version, shipped })
  const form = useForm({
    initial: { text: section.own?.text ?? shipped },
    check: ({ text }) => (text.trim() === '' ? { text: t('guides.edit.empty') } : {}),
    send: async ({ text }, key) => {
      const body = { language: guide.language, text, standsOver: stands.shipped, version: stands.version }
      await api.put(`/guides/${guide.code}/sections/${section.id}`, body, { key })
      await somethingWritten()
      toast({ text: t('guides.edit.saved', { section: name }) })
      onClose()
    },
  })
  const preview = useDeferredValue(form.values.text)
  return (
    <div className={classes['editor']}>
      <FormFrame form={form} action={t('guides.edit.save')} onCancel={onClose}>
        <Textarea
          label={t('guides.edit.label', { section: name })}
          description={t('guides.edit.hint')}
          rows={12}
          maxLength={20_000}
          lang={guide.language}
          dir="auto"
          data-autofocus
          {...form.field('text')}
        />
        <section className={classes['preview']} aria-label={t('guides.edit.preview')}>
          <p className={classes['previewTitle']}>{t('guides.edit.preview')}</p>
          <GuideText text={preview} />
        </section>
      </FormFrame>
      <Versions guide={guide} section={section} onTake={text => form.set('text', text)} />
    </div>
  )
}

function Versions({ guide, section, onTake }: { guide: Guide; section: GuideSection; onTake: (text: string) => void }) {
  const { t } = useTranslation()
  const { instant, number } = useFormats()
  const query = useQuery({ ...guideVersionsQuery(guide.code, section.id, guide.language), enabled: section.version > 0 })
  const rows = query.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <details className={classes['versions']}>
      <summary>{t('guides.versions', { count: rows.length, number: number(rows.length) })}</summary>
      <ol>
        {rows.map(({ version, text, recordedAt, recordedBy }) => (
          <li key={version}>
            <span>
              {t(text === null ? 'guides.versions.reset' : 'guides.versions.written', {
                version: number(version),
                at: instant(recordedAt),
                name: recordedBy?.name ?? t('guides.versions.nobody'),
              })}
            </span>
            {text !== null && (
              <Button
                size="xs"
                variant="default"
                onClick={() => onTake(text)}
                aria-label={`${t('guides.versions.take')}: ${number(version)}`}
              >
                {t('guides.versions.take')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
