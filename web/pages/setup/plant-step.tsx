import { Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { changeLanguage, LANGUAGES } from '../../i18n.ts'
import { ChoiceCards } from '../../kit/choice-cards.tsx'
import type { Form } from '../../kit/form.ts'
import classes from '../../shell/front-form.module.css'
import type { SetupValues } from './setup-values.ts'

export function PlantStep({ form }: { form: Form<SetupValues> }) {
  const { t } = useTranslation()
  const chosen = form.values['organisation.timeZone']
  const zones = useMemo(() => [...new Set([chosen, ...Intl.supportedValuesOf('timeZone')])], [chosen])
  return (
    <>
      <ChoiceCards
        legend={t('access.setup.plantTitle')}
        value={form.values.plant}
        onChange={plant => form.set('plant', plant)}
        choices={[
          { id: 'empty', icon: 'sheet', title: t('access.setup.empty'), text: t('access.setup.emptyText') },
          { id: 'demo', icon: 'factory', title: t('access.setup.demo'), text: t('access.setup.demoText') },
        ]}
      />
      <TextInput label={t('access.organisation')} autoComplete="organization" required {...form.field('organisation.name')} />
      <div className={classes['pair']}>
        <Select
          label={t('access.timeZone')}
          data={zones}
          value={chosen}
          onChange={zone => zone !== null && form.set('organisation.timeZone', zone)}
          searchable
          limit={60}
          nothingFoundMessage={t('kit.none')}
        />
        <Select
          label={t('access.language')}
          data={LANGUAGES.map(one => ({ value: one.id, label: one.name }))}
          value={form.values['organisation.language']}
          onChange={language => {
            if (language === null) return
            form.set('organisation.language', language)
            void changeLanguage(language)
          }}
        />
      </div>
    </>
  )
}
