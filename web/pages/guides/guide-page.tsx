import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SectionId } from '../../../src/rules/guide-text.ts'
import type { Guide, GuideSection } from '../../contract-guides.ts'
import { Answered } from '../../kit/answered.tsx'
import { Tag } from '../../kit/card.tsx'
import { ErrorBoundary } from '../../kit/error-boundary.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Loading, Note } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { guideLanguage, guideQuery } from '../../queries-guides.ts'
import { CertainMark, GuideText } from './guide-text.tsx'
import { Parts } from './guide-part.tsx'
import classes from './guide.module.css'
import { OwnNote } from './own-note.tsx'
import { isComputed } from './plain.ts'
import { SectionEditor } from './section-editor.tsx'

/** What a certification is, for whom, how it is earned, kept and renewed. */
export function GuidePage() {
  const { i18n } = useTranslation()
  const { code } = useParams({ from: '/shell/guides/$code' })
  const query = useQuery(guideQuery(code, guideLanguage(i18n.language)))
  return (
    <Answered query={query} level={1} loading={<Loading shape="block" />}>
      {guide => <Whole key={guide.code} guide={guide} />}
    </Answered>
  )
}

function Whole({ guide }: { guide: Guide }) {
  const { t } = useTranslation()
  const { past } = useLens()
  const { edit } = useSearch({ from: '/shell/guides/$code' })
  const navigate = useNavigate()
  const mayWrite = guide.mayWrite && !past
  const editing = edit !== undefined && mayWrite
  const shown = guide.sections.filter(section => editing || section.own !== null || section.shipped.length > 0)
  const crumb =
    guide.certificationId === null
      ? { to: '/certifications/catalogue/$code' as const, params: { code: guide.code } }
      : { to: '/certifications/$certificationId' as const, params: { certificationId: guide.certificationId } }
  const names = useNames(guide)
  const turn = () => void navigate({ to: '.', search: old => ({ ...old, edit: editing ? undefined : '1' }), replace: true })
  return (
    <>
      <PageHeader
        title={t('guides.title', { name: guide.name })}
        aside={<Tag tone={guide.confidence === 'unconfirmed' ? 'soon' : 'neutral'}>{t(`says.mark.${guide.confidence}`)}</Tag>}
        lead={t(guide.written ? 'guides.lead.written' : 'guides.lead.computed')}
        crumbs={[{ label: guide.name, link: crumb }]}
        action={
          mayWrite && (
            <Button variant={editing ? 'default' : 'filled'} onClick={turn}>
              {t(editing ? 'guides.edit.end' : 'guides.edit.begin')}
            </Button>
          )
        }
      />
      <div className={classes['page']}>
        <Contents sections={shown} />
        <div className={classes['sections']}>
          <Legend />
          {shown.map(section => (
            <Section key={section.id} guide={guide} section={section} editing={editing} names={names} />
          ))}
        </div>
      </div>
    </>
  )
}

/** What the certifications that a rule names are called, as far as they are related. */
function useNames({ code, name, sections }: Guide): (code: string) => string | undefined {
  const known = useMemo(
    () =>
      new Map([
        [code, name],
        ...sections.flatMap(({ shipped }) => shipped.flatMap(part => (part.kind === 'related' ? [[part.code, part.name] as const] : []))),
      ]),
    [code, name, sections],
  )
  return useCallback((asked: string) => known.get(asked), [known])
}

function Contents({ sections }: { sections: readonly GuideSection[] }) {
  const { t } = useTranslation()
  return (
    <nav className={classes['contents']} aria-label={t('guides.contents')}>
      <p className={classes['contentsTitle']}>{t('guides.contents')}</p>
      <ol>
        {sections.map(({ id, own }) => (
          <li key={id}>
            <a href={`#${id}`}>{t(`guides.section.${id}`)}</a>
            {own !== null && <Icon name="sign" size={12} />}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** What the marks on the page say. */
function Legend() {
  const { t } = useTranslation()
  return (
    <p className={classes['legend']}>
      {t('guides.legend')} <CertainMark mark="primary" /> {t('says.mark.primary')} · <CertainMark mark="secondary" /> ·{' '}
      <CertainMark mark="unconfirmed" />
    </p>
  )
}

interface SectionProps {
  guide: Guide
  section: GuideSection
  editing: boolean
  names: (code: string) => string | undefined
}

function Section({ guide, section, editing, names }: SectionProps) {
  const { t, i18n } = useTranslation()
  const [writing, setWriting] = useState(false)
  const name = t(`guides.section.${section.id}`)
  const { own, shipped } = section
  const write = t(own === null ? 'guides.edit.write' : 'guides.edit.change')
  const close = () => {
    setWriting(false)
    requestAnimationFrame(() => document.getElementById(`write-${section.id}`)?.focus())
  }
  return (
    <section className={classes['section']} aria-labelledby={headingId(section.id)} id={section.id}>
      <div className={classes['head']}>
        <h2 id={headingId(section.id)}>{name}</h2>
        {own !== null && <Tag>{t('guides.own')}</Tag>}
        {editing && !writing && (
          <Button id={`write-${section.id}`} size="xs" variant="default" onClick={() => setWriting(true)} aria-label={`${write}: ${name}`}>
            {write}
          </Button>
        )}
      </div>
      <ErrorBoundary>
        {writing && editing ? (
          <SectionEditor guide={guide} section={section} onClose={close} />
        ) : (
          <>
            {own !== null && (
              <>
                {own.language !== guideLanguage(i18n.language) && (
                  <Note icon="language" kind="note">
                    {t('guides.own.otherLanguage')}
                  </Note>
                )}
                <GuideText text={own.text} language={own.language} />
              </>
            )}
            {own === null && shipped.length === 0 && <p className="dim">{t('guides.edit.nothing')}</p>}
            <Parts guide={guide} parts={own === null ? shipped : shipped.filter(isComputed)} names={names} />
            <OwnNote guide={guide} section={section} editing={editing} />
          </>
        )}
      </ErrorBoundary>
    </section>
  )
}

function headingId(id: SectionId): string {
  return `guide-${id}`
}
