import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../kit/page-header.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { StarterPart } from './starter-part.tsx'
import { STARTERS } from './starters.ts'

/** What is ready-made to begin with: one picks, sees what would be new here, and adds it. */
export function StartersPage() {
  const { t } = useTranslation()
  const { part } = useSearch({ from: '/shell/starters' })
  const navigate = useNavigate()
  const at = STARTERS.find(id => id === part) ?? 'occupations'
  return (
    <>
      <PageHeader
        title={t('starters.title')}
        lead={t('starters.lead')}
        crumbs={[{ label: t('shell.nav.imports'), link: { to: '/imports' } }]}
      />
      <Tabs
        label={t('starters.title')}
        value={at}
        onChange={id => void navigate({ to: '/starters', search: old => ({ ...old, part: id === 'occupations' ? undefined : id }) })}
        tabs={STARTERS.map(id => ({ id, label: t(`starters.${id}`), content: <StarterPart key={id} id={id} /> }))}
      />
    </>
  )
}
