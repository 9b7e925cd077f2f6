import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../kit/answered.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Loading } from '../../kit/states.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { Tabs } from '../../kit/tabs.tsx'
import { useMayIn } from '../../may-in.ts'
import { groupingsQuery } from '../../queries.ts'
import { AddGroupings } from './add-groupings.tsx'
import { FieldsPart } from './fields-part.tsx'
import { Starter } from './starter.tsx'
import { SEARCH_ID, TreePart } from './tree-part.tsx'
import { TypesPart } from './types-part.tsx'
import { useAdding } from './use-adding.ts'

function focusSearch(): void {
  document.getElementById(SEARCH_ID)?.focus()
}

/** Whatever people belong to: trees of groupings, their types, and the fields that the organisation declares itself. */
export function StructurePage() {
  const { t } = useTranslation()
  const { part = 'tree' } = useSearch({ from: '/shell/structure' })
  const navigate = useNavigate()
  const query = useQuery(groupingsQuery)
  const rows = useMemo(() => query.data?.rows ?? [], [query.data])
  const mayIn = useMayIn('structure.write')
  const adding = useAdding()
  const choose = useCallback(
    (next: string) =>
      void navigate({
        to: '/structure',
        search: old => ({ ...old, part: next === 'tree' ? undefined : next }),
        replace: true,
      }),
    [navigate],
  )
  const { open } = adding
  const mayAdd = mayIn(null)
  const shortcuts = useMemo(
    () => [
      { id: 'structure-search', keys: '/', label: t('structure.search'), group: t('structure.title'), run: focusSearch },
      { id: 'structure-add', keys: 'n', label: t('structure.add.title'), group: t('structure.title'), run: () => open(null) },
    ],
    [t, open],
  )
  useShortcuts(useMemo(() => (mayAdd ? shortcuts : shortcuts.slice(0, 1)), [shortcuts, mayAdd]))
  const empty = query.data !== undefined && rows.length === 0
  return (
    <>
      <PageHeader
        title={t('structure.title')}
        lead={t('structure.lead')}
        action={
          mayAdd &&
          !empty && (
            <Button leftSection={<Icon name="plus" />} onClick={() => adding.open(null)}>
              {t('structure.add')}
            </Button>
          )
        }
      />
      <Answered query={query} loading={<Loading rows={10} />}>
        {data => (
          <Tabs
            label={t('structure.title')}
            value={part}
            onChange={choose}
            numberKeys={false}
            tabs={[
              {
                id: 'tree',
                label: t('structure.part.tree'),
                content: empty ? <Starter may={mayAdd} /> : <TreePart data={data} mayIn={mayIn} onAdd={adding.open} />,
              },
              { id: 'types', label: t('structure.types'), content: <TypesPart data={data} may={mayAdd} /> },
              { id: 'fields', label: t('structure.fields'), content: <FieldsPart may={mayAdd} /> },
            ]}
          />
        )}
      </Answered>
      {query.data && <AddGroupings data={query.data} opened={adding.opened} parentId={adding.parentId} onClose={adding.close} />}
    </>
  )
}
