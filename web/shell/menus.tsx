import { ActionIcon, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { changeLanguage, LANGUAGES } from '../i18n.ts'
import { Icon } from '../kit/icon.tsx'
import { setAppearance, useAppearance, type Palette, type Scheme } from '../theme/appearance.ts'

export function LanguageMenu() {
  const { t, i18n } = useTranslation()
  return (
    <Menu position="bottom-end" width={180} withinPortal={false}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t('shell.language')}>
          <Icon name="language" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={i18n.language} onChange={language => void changeLanguage(language)}>
          {LANGUAGES.map(one => (
            <Menu.RadioItem key={one.id} value={one.id} lang={one.id} closeMenuOnClick>
              {one.name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

export function AppearanceMenu() {
  const { t } = useTranslation()
  const { scheme, palette, contrast, dark } = useAppearance()
  return (
    <Menu position="bottom-end" width={220} withinPortal={false}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t('shell.appearance')}>
          <Icon name={dark ? 'moon' : 'sun'} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={scheme} onChange={value => setAppearance({ scheme: value as Scheme })}>
          {(['light', 'dark', 'auto'] as const).map(one => (
            <Menu.RadioItem key={one} value={one}>
              {t(`shell.scheme.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.CheckboxItem checked={contrast === 'high'} onChange={on => setAppearance({ contrast: on ? 'high' : 'normal' })}>
          {t('shell.contrast')}
        </Menu.CheckboxItem>
        <Menu.Divider />
        <Menu.RadioGroup value={palette} onChange={value => setAppearance({ palette: value as Palette })}>
          {(['plant', 'blue'] as const).map(one => (
            <Menu.RadioItem key={one} value={one}>
              {t(`shell.palette.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
