import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { SkillCard } from '../../contract-library.ts'
import { ReasonDialog } from '../../impact/reason-dialog.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { toast } from '../../kit/toast.tsx'
import { useMayEverywhere } from '../../may.ts'
import { somethingWritten } from '../../queries.ts'
import classes from './library.module.css'

/** From draft to published to retired, each with a reason and told beforehand. */
export function SkillSteps({ skill }: { skill: SkillCard }) {
  const { t } = useTranslation()
  const publish = useMayEverywhere()('library.publish') && skill.state === 'draft'
  const [step, setStep] = useState<'publish' | 'retire' | null>(null)
  const { id, version, name } = skill
  useShortcuts(
    useMemo(
      () =>
        publish
          ? [
              {
                id: 'skill-publish',
                keys: 'mod+Enter',
                label: t('library.publish'),
                group: t('library.title'),
                inFields: true,
                run: () => setStep('publish'),
              },
            ]
          : [],
      [t, publish],
    ),
  )
  const take = async (path: string, reason: string, done: string) => {
    await api.put(`/skills/${id}/${path}`, { version, reason })
    await somethingWritten()
    toast({ text: t(done, { name }) })
  }
  return (
    <span className={classes['aside']}>
      <Button variant="default" onClick={() => setStep('retire')}>
        {t('library.retire')}
      </Button>
      {publish && <Button onClick={() => setStep('publish')}>{t('library.publish')}</Button>}
      <ReasonDialog
        opened={step === 'publish'}
        onClose={() => setStep(null)}
        title={t('library.publish.title', { name })}
        action={t('library.publish')}
        path={`/skills/${id}/step/check`}
        body={{ version, step: 'publish' }}
        onConfirm={reason => take('publication', reason, 'library.published')}
      >
        {t('library.publish.what')}
      </ReasonDialog>
      <ReasonDialog
        opened={step === 'retire'}
        onClose={() => setStep(null)}
        title={t('library.retire.title', { name })}
        action={t('library.retire')}
        danger
        path={`/skills/${id}/step/check`}
        body={{ version, step: 'retire' }}
        onConfirm={reason => take('retirement', reason, 'library.retired')}
      >
        {t('library.retire.what')}
      </ReasonDialog>
    </span>
  )
}
