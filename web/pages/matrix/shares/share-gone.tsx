import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../kit/page-header.tsx'
import { Empty } from '../../../kit/states.tsx'

/** Where a shared matrix was: it says so, and leads to what one sees oneself. */
export function ShareGone() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('matrix.title')} />
      <Empty
        icon="matrix"
        title={t('matrix.share.gone')}
        why={t('matrix.share.goneWhy')}
        action={<Button renderRoot={props => <Link to="/matrix" search={{}} {...props} />}>{t('matrix.share.leave')}</Button>}
      />
    </>
  )
}
