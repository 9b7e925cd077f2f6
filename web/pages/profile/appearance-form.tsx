import { SegmentedControl, Switch } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { setSingleKeys, useSingleKeys } from '../../kit/shortcuts.ts'
import { setAppearance, useAppearance, type Palette, type Scheme } from '../../theme/appearance.ts'
import classes from './profile.module.css'

export function AppearanceForm() {
  const { t } = useTranslation()
  const { scheme, palette, contrast } = useAppearance()
  const keys = useSingleKeys()
  const phone = useMediaQuery('(max-width: 29.99em)', false, { getInitialValueInEffect: false })
  const orientation = phone ? 'vertical' : 'horizontal'
  const schemeId = useId()
  const paletteId = useId()
  return (
    <div className={classes['form']}>
      <div className={classes['setting']}>
        <span id={schemeId}>{t('profile.scheme')}</span>
        <SegmentedControl
          aria-labelledby={schemeId}
          orientation={orientation}
          value={scheme}
          onChange={value => setAppearance({ scheme: value as Scheme })}
          data={(['light', 'dark', 'auto'] as const).map(value => ({ value, label: t(`shell.scheme.${value}`) }))}
        />
      </div>
      <div className={classes['setting']}>
        <span id={paletteId}>{t('shell.palette')}</span>
        <SegmentedControl
          aria-labelledby={paletteId}
          orientation={orientation}
          value={palette}
          onChange={value => setAppearance({ palette: value as Palette })}
          data={(['plant', 'blue'] as const).map(value => ({ value, label: t(`shell.palette.${value}`) }))}
        />
      </div>
      <Switch
        label={t('shell.contrast')}
        checked={contrast === 'high'}
        onChange={event => setAppearance({ contrast: event.currentTarget.checked ? 'high' : 'normal' })}
      />
      <Switch
        label={t('kit.shortcuts.single')}
        description={t('kit.shortcuts.singleHint')}
        checked={keys}
        onChange={event => setSingleKeys(event.currentTarget.checked)}
      />
    </div>
  )
}
