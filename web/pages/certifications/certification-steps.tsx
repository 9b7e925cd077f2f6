import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem, newKey } from '../../api.ts'
import type { Certification } from '../../contract-certifications.ts'
import { lateDialog } from '../../kit/late.tsx'
import { toast } from '../../kit/toast.tsx'
import { useMay, useMayEverywhere } from '../../may.ts'
import { somethingWritten } from '../../queries.ts'
import { elsewhere } from './elsewhere.ts'

const PublishDialog = lateDialog(async () => (await import('./publish-dialog.tsx')).PublishDialog)

/** The one step that is next: answer what is open, publish the draft, or record for somebody. */
export function CertificationSteps({ certification }: { certification: Certification }) {
  const { t } = useTranslation()
  const write = useMay()('library.write')
  const publish = useMayEverywhere()('library.publish')
  const [publishing, setPublishing] = useState(false)
  const draft = certification.versions.find(one => one.state === 'draft')
  const open = (draft?.unbound.length ?? 0) + (draft?.unaccepted.length ?? 0)

  if (!draft) return <Record certification={certification} />
  if (open > 0)
    return (
      write && (
        <Button
          renderRoot={props => (
            <Link
              to="/certifications/$certificationId"
              params={{ certificationId: certification.id }}
              search={old => ({ ...old, part: 'versions' })}
              hash="open-places"
              {...props}
            />
          )}
        >
          {t('certifications.answer', { count: open })}
        </Button>
      )
    )
  if (!publish) return null
  return (
    <>
      <Button onClick={() => setPublishing(true)}>{t('certifications.publish')}</Button>
      <PublishDialog opened={publishing} onClose={() => setPublishing(false)} certification={certification} draft={draft} />
    </>
  )
}

function Record({ certification: { id } }: { certification: Certification }) {
  const { t } = useTranslation()
  const may = useMay()
  if (!may('results.write') && !may('results.assess')) return null
  return <Button renderRoot={props => <Link {...elsewhere.record(id)} {...props} />}>{t('certifications.record')}</Button>
}

/** A draft of the version in force, where there is none yet. */
export function BeginVersion({ certification }: { certification: Certification }) {
  const { t } = useTranslation()
  const write = useMay()('library.write')
  const [busy, setBusy] = useState(false)
  if (!write || certification.versions.some(one => one.state === 'draft')) return null
  const begin = async () => {
    setBusy(true)
    try {
      await api.post(`/certifications/${certification.id}/versions`, {}, { key: newKey() })
      await somethingWritten()
    } catch (error) {
      toast({ text: error instanceof ApiProblem ? error.detail : t('kit.error.detail'), kind: 'problem' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div>
      <Button variant="default" loading={busy} onClick={() => void begin()}>
        {t('certifications.newVersion')}
      </Button>
    </div>
  )
}
