import { ActionIcon, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { changeLanguage, LANGUAGES } from '../i18n.ts'
import { Icon, type IconName } from '../kit/icon.tsx'
import { setAppearance, useAppearance, type Scheme } from '../theme/appearance.ts'

const SCHEMES: { id: Scheme; icon: IconName }[] = [
  { id: 'light', icon: 'sun' },
  { id: 'dark', icon: 'moon' },
  { id: 'auto', icon: 'screen' },
]

function Chosen({ on }: { on: boolean }) {
  return on ? <Icon name="check" /> : null
}

export function LanguageMenu() {
  const { t, i18n } = useTranslation()
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t('shell.language')}>
          <Icon name="language" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map(one => (
          <Menu.Item
            key={one.id}
            lang={one.id}
            role="menuitemradio"
            aria-checked={i18n.language === one.id}
            rightSection={<Chosen on={i18n.language === one.id} />}
            onClick={() => void changeLanguage(one.id)}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function AppearanceMenu() {
  const { t } = useTranslation()
  const { scheme, palette, contrast, dark } = useAppearance()
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t('shell.appearance')}>
          <Icon name={dark ? 'moon' : 'sun'} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.appearance')}</Menu.Label>
        {SCHEMES.map(one => (
          <Menu.Item
            key={one.id}
            role="menuitemradio"
            aria-checked={scheme === one.id}
            leftSection={<Icon name={one.icon} />}
            rightSection={<Chosen on={scheme === one.id} />}
            onClick={() => setAppearance({ scheme: one.id })}
          >
            {t(`shell.scheme.${one.id}`)}
          </Menu.Item>
        ))}
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={contrast === 'high'}
          leftSection={<Icon name="contrast" />}
          rightSection={<Chosen on={contrast === 'high'} />}
          onClick={() => setAppearance({ contrast: contrast === 'high' ? 'normal' : 'high' })}
        >
          {t('shell.contrast')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('shell.palette')}</Menu.Label>
        {(['plant', 'blue'] as const).map(one => (
          <Menu.Item
            key={one}
            role="menuitemradio"
            aria-checked={palette === one}
            rightSection={<Chosen on={palette === one} />}
            onClick={() => setAppearance({ palette: one })}
          >
            {t(`shell.palette.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
