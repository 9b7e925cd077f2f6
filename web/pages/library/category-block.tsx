import { ActionIcon, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { ScaleRow, SkillRow } from '../../contract-library.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Name } from '../../kit/name.tsx'
import { toast } from '../../kit/toast.tsx'
import { useMayEverywhere } from '../../may.ts'
import { somethingWritten } from '../../queries.ts'
import { libraryQuery } from '../../queries-library.ts'
import type { CategoryTask } from './category-dialog.tsx'
import { durationText } from './duration.ts'
import classes from './library.module.css'
import { moved, type Branch } from './tree.ts'

interface CategoryBlockProps {
  branch: Branch
  siblings: Branch[]
  scales: ScaleRow[]
  /** Nothing is filtered away, so empty categories show as well. */
  whole: boolean
  /** null: may not be changed. */
  onTask: ((task: CategoryTask) => void) | null
}

export function CategoryBlock({ branch, siblings, scales, whole, onTask }: CategoryBlockProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { path, skills, children, total } = branch
  const inside = children.filter(child => whole || child.total > 0)
  return (
    <>
      <Card
        title={path.join(' › ')}
        aside={
          <span className={classes['aside']}>
            {number(total)}
            {onTask && <CategoryMenu branch={branch} siblings={siblings} onTask={onTask} />}
          </span>
        }
        flush
      >
        {skills.length > 0 ? (
          <SkillList skills={skills} scales={scales} />
        ) : (
          <p className={classes['none']}>{t(total > 0 ? 'library.category.below' : 'library.category.empty')}</p>
        )}
      </Card>
      {inside.map(child => (
        <CategoryBlock key={child.category.id} branch={child} siblings={children} scales={scales} whole={whole} onTask={onTask} />
      ))}
    </>
  )
}

function CategoryMenu({ branch, siblings, onTask }: { branch: Branch; siblings: Branch[]; onTask: (task: CategoryTask) => void }) {
  const { t } = useTranslation()
  const { category, path } = branch
  const ids = siblings.map(one => one.category.id)
  const order = async (next: string[]) => {
    try {
      await api.put('/categories/order', { categoryId: category.parentId, categories: next })
      await somethingWritten()
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
    }
  }
  const mayRemove = useMayRemove(category.id)
  const [up, down] = [moved(ids, category.id, -1), moved(ids, category.id, 1)]
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={t('library.category.menu', { name: path.join(' › ') })}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onTask({ kind: 'change', category })}>{t('library.category.change')}</Menu.Item>
        <Menu.Item onClick={() => onTask({ kind: 'add', parentId: category.id })}>{t('library.category.addBelow')}</Menu.Item>
        {branch.skills.length > 1 && (
          <Menu.Item onClick={() => onTask({ kind: 'order', category, skills: branch.skills })}>{t('library.order')}</Menu.Item>
        )}
        <Menu.Item disabled={up === null} onClick={() => up && void order(up)}>
          {t('library.category.up')}
        </Menu.Item>
        <Menu.Item disabled={down === null} onClick={() => down && void order(down)}>
          {t('library.category.down')}
        </Menu.Item>
        {mayRemove && <Menu.Item onClick={() => onTask({ kind: 'remove', category })}>{t('library.category.remove')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Published skills are filed elsewhere only by whoever may publish. */
function useMayRemove(categoryId: string): boolean {
  const publish = useMayEverywhere()('library.publish')
  const rows = useQuery(libraryQuery).data?.rows ?? []
  return publish || !rows.some(row => row.category?.id === categoryId && row.state === 'published')
}

export function SkillList({ skills, scales }: { skills: SkillRow[]; scales: ScaleRow[] }) {
  const { t, i18n } = useTranslation()
  return (
    <ul className={classes['skills']}>
      {skills.map(skill => (
        <li key={skill.id}>
          <Link to="/library/$skillId" params={{ skillId: skill.id }} className={classes['skill']}>
            <span className={classes['code']}>{skill.code}</span>
            <span className={classes['name']}>
              <Name>{skill.names[i18n.language] ?? skill.name}</Name>
            </span>
            <span className={classes['facts']}>
              {skill.state === 'draft' && <Tag tone="soon">{t('library.state.draft')}</Tag>}
              {skill.state === 'retired' && <Tag>{t('library.state.retired')}</Tag>}
              {skill.safetyCritical && <Tag tone="gap">{t('library.safety')}</Tag>}
              {skill.secondPerson && <Tag tone="neutral">{t('library.second')}</Tag>}
              <span className={`${classes['fact']} dim`}>
                {[scales.find(scale => scale.id === skill.scaleId)?.name, durationText(t, skill.validity)]
                  .filter(fact => fact)
                  .map(fact => (
                    <bdi key={fact}>{fact}</bdi>
                  ))}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
