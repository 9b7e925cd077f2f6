import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { unboundIn } from '../../../src/rules/certification/ready.ts'
import type { Rule } from '../../../src/rules/certification/language.ts'
import type { CertificationVersion } from '../../contract-certifications.ts'
import { Card } from '../../kit/card.tsx'
import type { Form } from '../../kit/form.ts'
import { Unsaved } from '../../kit/unsaved.ts'
import { useEditing } from './editing.ts'
import classes from './rule-editor.module.css'
import { ruleOf, type RuleValues } from './value.ts'

interface SidePartProps {
  form: Form<RuleValues>
  opened: readonly string[]
  source: string
  onSource: (source: string) => void
  version: CertificationVersion
  mayEdit: boolean
  /** Faults have to be put right first. */
  stopped: boolean
  onGo: (path: string) => void
}

/** The name, the button that saves, and what still stands between the draft and its publication. */
export function SidePart({ form, opened, source, onSource, version, mayEdit, stopped, onGo }: SidePartProps) {
  const { t } = useTranslation()
  const wanting = opened.length > 0 && source.trim() === ''
  if (!mayEdit) return <OpenPlaces form={form} version={version} onGo={onGo} />
  return (
    <>
      <Card title={t('ruleEditor.draft')}>
        <form className={classes['form']} onSubmit={event => void form.submit(event)} noValidate>
          <Unsaved typed={source !== '' && !form.busy} />
          <TextInput label={t('ruleEditor.name')} {...form.field('name')} />
          {opened.length > 0 && (
            <TextInput
              label={t('ruleEditor.source')}
              description={t('ruleEditor.source.hint', { count: opened.length })}
              value={source}
              onChange={event => onSource(event.currentTarget.value)}
              required
            />
          )}
          <Button type="submit" loading={form.busy} disabled={!form.changed || stopped || wanting || form.values.name.trim() === ''}>
            {t('ruleEditor.save')}
          </Button>
          <p className={classes['hint']}>
            {t(
              stopped
                ? 'ruleEditor.stopped'
                : wanting && form.changed
                  ? 'ruleEditor.wanting'
                  : form.changed
                    ? 'ruleEditor.changed'
                    : 'ruleEditor.unchanged',
            )}
          </p>
        </form>
      </Card>
      <OpenPlaces form={form} version={version} onGo={onGo} />
    </>
  )
}

/** Values nobody has chosen, and values nobody has answered for. */
function OpenPlaces({ form, version, onGo }: Pick<SidePartProps, 'form' | 'version' | 'onGo'>) {
  const { t } = useTranslation()
  const { linesAt } = useEditing()
  const open = placesIn(form.values)
  const { unaccepted } = version
  if (open.length === 0 && unaccepted.length === 0) return null
  return (
    <Card title={t('ruleEditor.before')}>
      <p className={classes['hint']}>{t('ruleEditor.before.why')}</p>
      <ul className={classes['faults']}>
        {open.map(at => (
          <li key={at}>
            <button type="button" className={classes['fault']} onClick={() => onGo(at)}>
              {t('ruleEditor.before.open', { what: linesAt(at)[0] ?? aroundOf(at, linesAt) ?? at })}
            </button>
          </li>
        ))}
        {unaccepted.map(({ at }) => (
          <li key={`mark ${at}`}>
            <button type="button" className={classes['fault']} onClick={() => onGo(at)}>
              {t('ruleEditor.before.unsure', { what: linesAt(at)[0] ?? aroundOf(at, linesAt) ?? at })}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function placesIn(values: RuleValues): string[] {
  try {
    return unboundIn(ruleOf(values) as unknown as Rule, {}, null)
  } catch {
    return []
  }
}

/** What is said of the closest thing around a place. */
function aroundOf(at: string, linesAt: (path: string) => string[]): string | undefined {
  const cut = at.lastIndexOf('/')
  if (cut <= 0) return undefined
  const around = at.slice(0, cut)
  return linesAt(around)[0] ?? aroundOf(around, linesAt)
}
