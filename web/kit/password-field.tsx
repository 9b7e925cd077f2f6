import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

function Eye({ reveal }: { reveal: boolean }) {
  return <Icon name={reveal ? 'hide' : 'show'} />
}

export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation()
  return <PasswordInput visibilityToggleButtonProps={{ 'aria-label': t('kit.password.show') }} visibilityToggleIcon={Eye} {...props} />
}
