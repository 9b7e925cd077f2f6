import { Checkbox, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SkillCard, WholeLibrary } from '../../contract-library.ts'
import { LANGUAGES } from '../../i18n.ts'
import { Card } from '../../kit/card.tsx'
import { DateField } from '../../kit/date-field.tsx'
import type { Form } from '../../kit/form.ts'
import { CustomInputs } from '../../record/custom-inputs.tsx'
import { UNITS, type Unit } from './duration.ts'
import classes from './library.module.css'
import { GRADES, PROOF_TYPES, type SkillValues } from './skill-values.ts'
import { categoryChoices } from './tree.ts'

interface Part {
  form: Form<SkillValues>
  library: WholeLibrary
  mayEdit: boolean
}

export function NameFields({ form, library, mayEdit }: Part) {
  const { t } = useTranslation()
  const { names } = form.values
  return (
    <Card title={t('library.part.names')}>
      <div className={classes['form']}>
        <div className={classes['pair']}>
          <TextInput label={t('library.name')} required autoComplete="off" {...form.field('name')} />
          <TextInput label={t('library.code')} autoComplete="off" {...form.field('code')} />
        </div>
        <div className={classes['pair']}>
          {LANGUAGES.map(language => (
            <TextInput
              key={language.id}
              label={t('library.nameIn', { language: language.name })}
              lang={language.id}
              dir="auto"
              autoComplete="off"
              value={names[language.id] ?? ''}
              onChange={event => form.set('names', { ...names, [language.id]: event.currentTarget.value })}
            />
          ))}
        </div>
        <Textarea label={t('library.description')} autosize minRows={2} maxRows={8} {...form.field('description')} />
        <Select
          label={t('library.category')}
          placeholder={t('library.unfiled')}
          searchable
          clearable
          disabled={!mayEdit}
          value={form.values.categoryId}
          onChange={value => form.set('categoryId', value)}
          data={categoryChoices(library.categories)}
        />
        <CustomInputs entity="skill" values={form.values.custom} onChange={custom => form.set('custom', custom)} />
      </div>
    </Card>
  )
}

export function CountingFields({ form, library, skill, mayEdit }: Part & { skill: SkillCard }) {
  const { t } = useTranslation()
  const { values } = form
  const others = library.rows
    .filter(row => row.id !== skill.id && row.state === 'published')
    .map(row => ({ value: row.id, label: row.name }))
  return (
    <Card title={t('library.part.counting')}>
      <div className={classes['form']}>
        <div className={classes['pair']}>
          <TextInput
            label={t('library.validity')}
            inputMode="numeric"
            description={t('library.validity.hint')}
            disabled={values.unit === ''}
            {...form.field('validity')}
          />
          <Select
            label={t('library.unit')}
            description={t('library.unit.hint')}
            allowDeselect={false}
            disabled={!mayEdit}
            value={values.unit}
            onChange={value => {
              form.set('unit', (value ?? '') as Unit | '')
              if (!value) form.set('validity', '')
            }}
            data={[{ value: '', label: t('library.unit.none') }, ...UNITS.map(unit => ({ value: unit, label: t(`library.unit.${unit}`) }))]}
          />
          <TextInput
            label={t('library.warnDays')}
            inputMode="numeric"
            description={t('library.warnDays.hint')}
            {...form.field('warnDays')}
          />
          <Select
            label={t('library.floor')}
            description={t('library.floor.hint')}
            allowDeselect={false}
            disabled={!mayEdit}
            value={values.evidenceFloor}
            onChange={value => form.set('evidenceFloor', value ?? 'C')}
            data={GRADES.map(grade => ({ value: grade, label: t(`library.grade.${grade}`) }))}
          />
          <DateField
            label={t('library.fromOn')}
            description={t('library.fromOn.hint')}
            value={values.fromOn}
            onChange={day => form.set('fromOn', day)}
          />
          <Select
            label={t('library.assessor')}
            description={t('library.assessor.hint')}
            placeholder={t('library.assessor.level')}
            searchable
            clearable
            disabled={!mayEdit}
            value={values.assessorSkillId}
            onChange={value => form.set('assessorSkillId', value)}
            data={others}
          />
        </div>
        <fieldset className={classes['fields']}>
          <legend className={classes['legend']}>{t('library.proof')}</legend>
          <div className={classes['checks']}>
            {PROOF_TYPES.map(type => (
              <Checkbox
                key={type}
                label={t(`library.proof.${type}`)}
                checked={values.proofTypes.includes(type)}
                onChange={event =>
                  form.set(
                    'proofTypes',
                    PROOF_TYPES.filter(one => (one === type ? event.currentTarget.checked : values.proofTypes.includes(one))),
                  )
                }
              />
            ))}
          </div>
        </fieldset>
        <Switch
          label={t('library.safety.is')}
          description={t('library.safety.hint')}
          checked={values.safetyCritical}
          onChange={event => form.set('safetyCritical', event.currentTarget.checked)}
        />
        <Switch
          label={t('library.second.is')}
          description={t('library.second.hint')}
          checked={values.secondPerson}
          onChange={event => form.set('secondPerson', event.currentTarget.checked)}
        />
        <Switch
          label={t('library.award')}
          description={t('library.award.hint')}
          checked={values.awardWhenComplete}
          onChange={event => form.set('awardWhenComplete', event.currentTarget.checked)}
        />
      </div>
    </Card>
  )
}

/** The scale, and what each of its levels means for this skill. */
export function LevelFields({ form, library }: Omit<Part, 'mayEdit'>) {
  const { t } = useTranslation()
  const { scaleId, levelTexts } = form.values
  const levels = library.scales.find(scale => scale.id === scaleId)?.levels ?? []
  return (
    <Card title={t('library.part.levels')}>
      <div className={classes['form']}>
        <Select
          label={t('library.scale')}
          description={t('library.scale.hint')}
          allowDeselect={false}
          value={scaleId}
          onChange={value => value && form.set('scaleId', value)}
          data={library.scales.map(scale => ({ value: scale.id, label: scale.name }))}
        />
        {levels.map(level => (
          <Textarea
            key={level.value}
            label={`${level.code} · ${level.name}`}
            placeholder={level.description ?? t('library.levelText')}
            autosize
            minRows={1}
            maxRows={5}
            value={levelTexts[level.value] ?? ''}
            onChange={event => form.set('levelTexts', { ...levelTexts, [level.value]: event.currentTarget.value })}
          />
        ))}
      </div>
    </Card>
  )
}
