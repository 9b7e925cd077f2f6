import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { Certification, CertificationVersion } from '../../contract-certifications.ts'
import { Answered } from '../../kit/answered.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Loading, ReadOnlyNote } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { useLens } from '../../lens.ts'
import { useMay } from '../../may.ts'
import { somethingWritten } from '../../queries.ts'
import { certificationQuery, certificationsQuery } from '../../queries-certifications.ts'
import classes from './rule-editor.module.css'
import { RuleEditor } from './rule-editor.tsx'

/** The rule of one version of a certification, to be changed while it is a draft. */
export function RuleEditorPage() {
  const { certificationId: id } = useParams({ from: '/shell/certifications/$certificationId/edit' })
  const { t } = useTranslation()
  const { version } = useSearch({ from: '/shell/certifications/$certificationId/edit' })
  return (
    <Answered query={useQuery(certificationQuery(id))} level={1} loading={<Loading shape="form" rows={8} />}>
      {certification => {
        const chosen = version === undefined ? usualOf(certification) : certification.versions.find(one => String(one.version) === version)
        if (!chosen) return <Empty level={1} title={t('ruleEditor.noVersion', { version: version ?? '' })} />
        return <Whole key={`${id} ${chosen.version}`} certification={certification} version={chosen} />
      }}
    </Answered>
  )
}

/** The draft, where there is one. */
function usualOf({ versions }: Certification): CertificationVersion | undefined {
  return versions.findLast(one => one.state === 'draft') ?? versions.at(-1)
}

function Whole({ certification, version }: { certification: Certification; version: CertificationVersion }) {
  const { t } = useTranslation()
  const mayWrite = useMay()('library.write')
  const others = useQuery(certificationsQuery).data?.rows
  const certs = useMemo(() => new Map((others ?? []).map(one => [one.code, one.name])), [others])
  const draft = version.state === 'draft'
  return (
    <>
      <PageHeader
        title={t(draft && mayWrite ? 'ruleEditor.title' : 'ruleEditor.title.read', { name: version.name, version: version.version })}
        crumbs={[
          { label: t('ruleEditor.crumb'), link: { to: '/certifications' } },
          { label: certification.name, link: { to: '/certifications/$certificationId', params: { certificationId: certification.id } } },
        ]}
        lead={t(draft && mayWrite ? 'ruleEditor.lead' : 'ruleEditor.lead.read')}
      />
      {!(draft && mayWrite) && (
        <div className={classes['above']}>
          <WhyRead certification={certification} version={version} mayWrite={mayWrite} />
        </div>
      )}
      <RuleEditor certification={certification} version={version} certs={certs} mayEdit={draft && mayWrite} />
    </>
  )
}

/** Why it cannot be changed, and the way to what can. */
function WhyRead({ certification, version, mayWrite }: { certification: Certification; version: CertificationVersion; mayWrite: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { past } = useLens()
  const draft = certification.versions.find(one => one.state === 'draft')
  const go = (to: number): Promise<void> =>
    navigate({
      to: '/certifications/$certificationId/edit',
      params: { certificationId: certification.id },
      search: { version: String(to) },
    })
  const begin = async (): Promise<void> => {
    try {
      const begun = await api.post<{ version: number }>(`/certifications/${certification.id}/versions`)
      await somethingWritten()
      await go(begun.version)
    } catch (error) {
      toast({ text: error instanceof ApiProblem ? error.detail : String(error), kind: 'problem' })
    }
  }
  // The frame says already that a day gone by is shown.
  if (past) return null
  if (!mayWrite) return <ReadOnlyNote reason={t('ruleEditor.readonly.right')} />
  return (
    <ReadOnlyNote
      reason={t('ruleEditor.readonly.published', { version: version.version })}
      action={
        <Button size="xs" variant="default" onClick={() => void (draft ? go(draft.version) : begin())}>
          {t(draft ? 'ruleEditor.openDraft' : 'ruleEditor.begin')}
        </Button>
      }
    />
  )
}
