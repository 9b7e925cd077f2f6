import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../../kit/page-header.tsx'
import { Empty } from '../../kit/states.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  usePageTitle(t('shell.lost.title'))
  return (
    <Empty
      level={1}
      icon="search"
      title={t('shell.lost.title')}
      why={t('shell.lost.why')}
      action={
        <Button component={Link} to="/">
          {t('shell.lost.home')}
        </Button>
      }
    />
  )
}
