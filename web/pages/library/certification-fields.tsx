import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Dim } from '../../../src/rules/certification/language.ts'
import { Card } from '../../kit/card.tsx'
import { DateField } from '../../kit/date-field.tsx'
import type { Form } from '../../kit/form.ts'
import { certificationQuery, certificationsQuery } from '../../queries-certifications.ts'
import classes from './library.module.css'
import type { LinkValue, SkillValues } from './skill-values.ts'

interface CertificationFieldsProps {
  form: Form<SkillValues>
  mayEdit: boolean
}

/** The certification whose standing says what is held of the skill, and what it fixes of the scope. */
export function CertificationFields({ form, mayEdit }: CertificationFieldsProps) {
  const { t } = useTranslation()
  const all = useQuery(certificationsQuery)
  const link = form.values.certification
  const set = (next: LinkValue | null): void => form.set('certification', next)
  const choices = (all.data?.rows ?? []).filter(row => row.state !== 'draft' || row.id === link?.id)
  return (
    <Card title={t('library.certification')}>
      <div className={classes['form']}>
        <Select
          label={t('library.certification.follows')}
          description={t('library.certification.hint')}
          placeholder={t('library.certification.none')}
          searchable
          clearable
          disabled={!mayEdit}
          value={link?.id ?? null}
          onChange={id => set(id === null ? null : { id, scope: {}, fromOn: link?.fromOn ?? null })}
          data={choices.map(row => ({ value: row.id, label: row.name }))}
        />
        {link !== null && (
          <div className={classes['pair']}>
            <ScopeFields link={link} mayEdit={mayEdit} onChange={set} />
            <DateField
              label={t('library.certification.fromOn')}
              description={t('library.certification.fromOn.hint')}
              value={link.fromOn}
              onChange={fromOn => set({ ...link, fromOn })}
            />
          </div>
        )}
      </div>
    </Card>
  )
}

interface ScopeFieldsProps {
  link: LinkValue
  mayEdit: boolean
  onChange: (link: LinkValue) => void
}

/** One field for each dimension that the rule in force tells apart. */
function ScopeFields({ link, mayEdit, onChange }: ScopeFieldsProps) {
  const { t } = useTranslation()
  const { data } = useQuery(certificationQuery(link.id))
  const published = data?.versions.filter(version => version.state !== 'draft') ?? []
  const dims: readonly Dim[] = published.at(-1)?.rule.scope?.dims ?? []
  const fix = (key: string, value: string): void => {
    const others = Object.entries(link.scope).filter(([one]) => one !== key)
    onChange({ ...link, scope: Object.fromEntries((value === '' ? others : [...others, [key, value]]).sort()) as Record<string, string> })
  }
  return dims.map(dim => {
    const values = dim.levels ?? dim.values
    const label = t('library.certification.scope', { dimension: dim.key })
    const value = link.scope[dim.key] ?? ''
    if (!values)
      return (
        <TextInput
          key={dim.key}
          label={label}
          placeholder={t('library.certification.any')}
          value={value}
          onChange={event => fix(dim.key, event.currentTarget.value)}
        />
      )
    return (
      <Select
        key={dim.key}
        label={label}
        placeholder={t('library.certification.any')}
        clearable
        disabled={!mayEdit}
        value={value === '' ? null : value}
        onChange={chosen => fix(dim.key, chosen ?? '')}
        data={[...values]}
      />
    )
  })
}
