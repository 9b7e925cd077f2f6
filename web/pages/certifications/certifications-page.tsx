import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../kit/icon.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { Tabs } from '../../kit/tabs.tsx'
import { useMay } from '../../may.ts'
import { catalogueQuery, certificationsQuery } from '../../queries-certifications.ts'
import { CataloguePart } from './catalogue-part.tsx'
import { OwnPart } from './own-part.tsx'

const OwnDialog = lateDialog(async () => (await import('./own-dialog.tsx')).OwnDialog)
const SEARCH_ID = 'certifications-search'

/** The certifications of the organisation, and the catalogue it can take more from. */
export function CertificationsPage() {
  const { t } = useTranslation()
  const { part } = useSearch({ from: '/shell/certifications' })
  const navigate = useNavigate()
  const write = useMay()('library.write')
  const [adding, setAdding] = useState(false)
  const own = useQuery(certificationsQuery)
  const catalogue = useQuery(catalogueQuery)
  useShortcuts(
    useMemo(
      () => [
        {
          id: 'certifications-search',
          keys: '/',
          label: t('certifications.search'),
          group: t('certifications.title'),
          run: () => document.getElementById(SEARCH_ID)?.focus(),
        },
        ...(write
          ? [
              {
                id: 'certifications-add',
                keys: 'n',
                label: t('certifications.own'),
                group: t('certifications.title'),
                run: () => setAdding(true),
              },
            ]
          : []),
      ],
      [t, write],
    ),
  )
  // The words and the choices of one part say nothing in the other.
  const go = (to: string) =>
    void navigate({
      to: '/certifications',
      search: ({ scope, asOf, knownAt, lng }) => ({ scope, asOf, knownAt, lng, part: to === 'catalogue' ? to : undefined }),
    })
  return (
    <>
      <PageHeader
        title={t('certifications.title')}
        lead={t('certifications.lead')}
        others={
          write && (
            <Button variant="default" onClick={() => setAdding(true)}>
              {t('certifications.own')}
            </Button>
          )
        }
        action={
          write &&
          part !== 'catalogue' && (
            <Button leftSection={<Icon name="plus" />} onClick={() => go('catalogue')}>
              {t('certifications.adopt.one')}
            </Button>
          )
        }
      />
      <Tabs
        label={t('certifications.title')}
        value={part ?? 'own'}
        onChange={go}
        tabs={[
          {
            id: 'own',
            label: t('certifications.part.own'),
            ...(own.data ? { count: own.data.rows.length } : {}),
            content: <OwnPart query={own} searchId={SEARCH_ID} onAdopt={write ? () => go('catalogue') : null} />,
          },
          {
            id: 'catalogue',
            label: t('certifications.part.catalogue'),
            ...(catalogue.data ? { count: catalogue.data.total } : {}),
            content: <CataloguePart query={catalogue} searchId={SEARCH_ID} />,
          },
        ]}
      />
      <OwnDialog opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}
