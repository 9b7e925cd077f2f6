import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../kit/card.tsx'
import type { Form } from '../../kit/form.ts'
import { Unsaved } from '../../kit/unsaved.ts'
import classes from './rule-editor.module.css'
import type { RuleValues } from './value.ts'

interface SavePartProps {
  form: Form<RuleValues>
  opened: readonly string[]
  source: string
  onSource: (source: string) => void
  /** Faults have to be put right first. */
  stopped: boolean
}

/** The name, and the button that saves. */
export function SavePart({ form, opened, source, onSource, stopped }: SavePartProps) {
  const { t } = useTranslation()
  const why = stopped ? 'stopped' : !form.changed ? 'unchanged' : opened.length > 0 && source.trim() === '' ? 'wanting' : 'changed'
  return (
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
        <Button type="submit" loading={form.busy} disabled={why !== 'changed' || form.values.name.trim() === ''}>
          {t('ruleEditor.save')}
        </Button>
        <p className={classes['hint']}>{t(`ruleEditor.${why}`)}</p>
      </form>
    </Card>
  )
}
