import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../src/rules/day.ts'
import type { Certification, CertificationVersion } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { Note } from '../../kit/states.tsx'
import { useMay, useMayEverywhere } from '../../may.ts'
import { usePeriodText } from '../../period-text.ts'
import { RuleSummary } from '../../rule/rule-summary.tsx'
import { BeginVersion } from './certification-steps.tsx'
import classes from './certifications.module.css'
import { DifferenceList } from './difference-list.tsx'
import { elsewhere } from './elsewhere.ts'
import { OpenPlaces } from './open-places.tsx'
import { toneOfState } from './tones.ts'
import { useCertificationNames } from './use-names.ts'

const RetireDialog = lateDialog(async () => (await import('./retire-dialog.tsx')).RetireDialog)
const RenameDialog = lateDialog(async () => (await import('./rename-dialog.tsx')).RenameDialog)

/** Every version, the newest first: what is still open in the draft, what counts since when, and where each differs from the catalogue. */
export function VersionsPart({ certification }: { certification: Certification }) {
  return (
    <div className={classes['stack']}>
      <BeginVersion certification={certification} />
      {certification.versions.toReversed().map(version => (
        <VersionCard key={version.version} certification={certification} version={version} />
      ))}
    </div>
  )
}

function VersionCard({ certification, version }: { certification: Certification; version: CertificationVersion }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const period = usePeriodText()
  const draft = version.state === 'draft'
  const differences = version.differences?.length ?? 0
  return (
    <Card
      title={t('certifications.version', { version: version.version })}
      aside={<Tag tone={toneOfState(version.state)}>{t(`certifications.state.${version.state}`)}</Tag>}
    >
      <div className={classes['stack']}>
        <p className={classes['note']}>
          {draft ? t('certifications.version.draft') : period(datesOf(certification, version))} ·{' '}
          {t('certifications.version.saved', { at: instant(version.recordedAt), by: version.recordedBy?.name ?? t('history.byItself') })}
        </p>
        {version.faults.length > 0 && (
          <Note icon="alert" kind="problem">
            {t('certifications.version.faults', { count: version.faults.length })}
          </Note>
        )}
        {draft && <OpenPlaces certification={certification} draft={version} />}
        <Words version={version} opened={draft} />
        {certification.catalogueId !== null && (
          <details>
            <summary>
              {t(differences === 0 ? 'certifications.upstream.same' : 'certifications.upstream.differs', { count: differences })}
            </summary>
            {differences > 0 && <DifferenceList version={version} />}
          </details>
        )}
        <VersionSteps certification={certification} version={version} />
      </div>
    </Card>
  )
}

/** The day before the next version begins is the last one of this. */
function datesOf({ versions }: Certification, { version, fromOn, throughOn }: CertificationVersion) {
  const next = versions.find(one => one.version > version && one.fromOn !== null)
  return { fromOn, throughOn: throughOn ?? (next ? addDays(next.fromOn!, -1) : null) }
}

function Words({ version, opened }: { version: CertificationVersion; opened: boolean }) {
  const { t } = useTranslation()
  const names = useCertificationNames()
  return (
    <details open={opened}>
      <summary>{t('says.title')}</summary>
      <div className={classes['inside']}>
        <RuleSummary rule={version.rule} marks={version.marks} accepted={version.accepted} names={names} />
      </div>
    </details>
  )
}

function VersionSteps({ certification, version }: { certification: Certification; version: CertificationVersion }) {
  const { t } = useTranslation()
  const write = useMay()('library.write') && version.state === 'draft'
  const last = certification.versions.findLast(one => one.state !== 'draft')
  const retire = useMayEverywhere()('library.publish') && version.state === 'active' && version === last
  const [step, setStep] = useState<'retire' | 'rename' | null>(null)
  if (!write && !retire) return null
  return (
    <div className={classes['buttons']}>
      {write && (
        <>
          <Button variant="default" renderRoot={props => <Link {...elsewhere.edit(certification.id, version.version)} {...props} />}>
            {t('certifications.edit')}
          </Button>
          <Button variant="default" onClick={() => setStep('rename')}>
            {t('certifications.rename')}
          </Button>
        </>
      )}
      {retire && (
        <Button variant="default" onClick={() => setStep('retire')}>
          {t('certifications.retire')}
        </Button>
      )}
      <RenameDialog opened={step === 'rename'} onClose={() => setStep(null)} certification={certification} draft={version} />
      <RetireDialog opened={step === 'retire'} onClose={() => setStep(null)} certification={certification} version={version} />
    </div>
  )
}
