import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { Empty, Loading } from '../../kit/states.tsx'
import { useMay, useMayEverywhere } from '../../may.ts'
import { libraryQuery } from '../../queries-library.ts'
import { AddSkill } from './add-skill.tsx'
import { CategoryDialog, type CategoryTask } from './category-dialog.tsx'
import { CategoryBlock, SkillList } from './category-block.tsx'
import classes from './library.module.css'
import { isShown, SHOWS, treeOf, type Show } from './tree.ts'

const SEARCH_ID = 'library-search'

export function LibraryPage() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { search = '', ...found } = useSearch({ from: '/shell/library' })
  const show = SHOWS.find(one => one === found.show) ?? 'in-use'
  const navigate = useNavigate()
  const write = useMay()('library.write')
  const mayEverywhere = useMayEverywhere()
  const [adding, setAdding] = useState(false)
  const [task, setTask] = useState<CategoryTask | null>(null)
  const query = useQuery(libraryQuery)
  const set = useCallback(
    (change: { search?: string | undefined; show?: Show | undefined }) =>
      void navigate({ to: '/library', search: old => ({ ...old, ...change }), replace: true }),
    [navigate],
  )
  useShortcuts(
    useMemo(
      () => [
        {
          id: 'library-search',
          keys: '/',
          label: t('library.search'),
          group: t('library.title'),
          run: () => document.getElementById(SEARCH_ID)?.focus(),
        },
        ...(write
          ? [{ id: 'library-add', keys: 'n', label: t('library.add'), group: t('library.title'), run: () => setAdding(true) }]
          : []),
      ],
      [t, write],
    ),
  )
  const shown = useMemo(() => (query.data?.rows ?? []).filter(row => isShown(row, show, search)), [query.data, show, search])
  const tree = useMemo(() => (query.data ? treeOf(query.data, shown) : null), [query.data, shown])
  const whole = show === 'in-use' && search === ''
  const addButton = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
      {t('library.add')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('library.title')}
        aside={query.data && t('library.count', { count: shown.length, number: number(shown.length) })}
        others={
          <>
            {write && (
              <Button variant="default" onClick={() => setTask({ kind: 'add' })}>
                {t('library.category.add')}
              </Button>
            )}
            {mayEverywhere('imports.write') && (
              <Button variant="default" renderRoot={props => <Link to="/starters" search={{ part: 'certifications' }} {...props} />}>
                {t('starters.title')}
              </Button>
            )}
            <Button variant="default" renderRoot={props => <Link to="/library/scales" {...props} />}>
              {t('library.scales')}
            </Button>
          </>
        }
        action={write && addButton}
      />
      <div className={classes['tools']}>
        <SearchField id={SEARCH_ID} label={t('library.search')} value={search} onChange={text => set({ search: text || undefined })} />
        <Select
          aria-label={t('library.show')}
          allowDeselect={false}
          value={show}
          onChange={value => set({ show: value === 'in-use' ? undefined : (value as Show) })}
          data={SHOWS.map(value => ({ value, label: t(`library.show.${value}`) }))}
        />
      </div>
      <Answered query={query} loading={<Loading rows={12} />}>
        {({ rows, scales }) => (
          <>
            {rows.length === 0 && (
              <Empty icon="matrix" title={t('library.empty.title')} why={t('library.empty.why')} action={write && addButton} />
            )}
            {rows.length > 0 && shown.length === 0 && !whole && (
              <Empty
                icon="search"
                title={t('library.none.title')}
                why={t('library.none.why')}
                action={<Button onClick={() => set({ search: undefined, show: undefined })}>{t('library.none.action')}</Button>}
              />
            )}
            {tree && (shown.length > 0 || (whole && rows.length > 0)) && (
              <div className={classes['tree']}>
                {tree.unfiled.length > 0 && (
                  <Card title={t('library.unfiled')} aside={number(tree.unfiled.length)} flush>
                    <SkillList skills={tree.unfiled} scales={scales} />
                  </Card>
                )}
                {tree.branches
                  .filter(branch => whole || branch.total > 0)
                  .map(branch => (
                    <CategoryBlock
                      key={branch.category.id}
                      branch={branch}
                      siblings={tree.branches}
                      scales={scales}
                      whole={whole}
                      onTask={write ? setTask : null}
                    />
                  ))}
              </div>
            )}
          </>
        )}
      </Answered>
      {query.data && (
        <>
          <AddSkill opened={adding} onClose={() => setAdding(false)} library={query.data} />
          <CategoryDialog task={task} onClose={() => setTask(null)} categories={query.data.categories} skills={query.data.rows} />
        </>
      )}
    </>
  )
}
