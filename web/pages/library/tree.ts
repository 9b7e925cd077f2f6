import type { Category, SkillRow, WholeLibrary } from '../../contract-library.ts'
import { fold } from '../../kit/commands.ts'

export type Show = 'in-use' | 'drafts' | 'unfiled' | 'safety' | 'retired'
export const SHOWS: Show[] = ['in-use', 'drafts', 'unfiled', 'safety', 'retired']

export interface Branch {
  category: Category
  /** Names from the top. */
  path: string[]
  depth: number
  skills: SkillRow[]
  children: Branch[]
  /** With all below it. */
  total: number
}

export function isShown(skill: SkillRow, show: Show, search: string): boolean {
  const kind =
    show === 'retired'
      ? skill.state === 'retired'
      : skill.state !== 'retired' &&
        (show === 'in-use' ||
          (show === 'drafts' ? skill.state === 'draft' : show === 'unfiled' ? skill.category === null : skill.safetyCritical))
  if (!kind || search.trim() === '') return kind
  return fold([skill.code, skill.name, ...Object.values(skill.names)].join(' ')).includes(fold(search))
}

/** The tree in its order, and the skills that stand in no category, which are never hidden. */
export function treeOf(
  { categories }: Pick<WholeLibrary, 'categories'>,
  skills: readonly SkillRow[],
): { branches: Branch[]; unfiled: SkillRow[] } {
  const inCategory = Map.groupBy(skills, skill => skill.category?.id ?? null)
  const below = Map.groupBy(categories, category => category.parentId)
  const branchesOf = (parentId: string | null, path: string[]): Branch[] =>
    (below.get(parentId) ?? []).map(category => {
      const here = [...path, category.name]
      const children = branchesOf(category.id, here)
      const own = inOrder(inCategory.get(category.id) ?? [])
      return {
        category,
        path: here,
        depth: path.length,
        skills: own,
        children,
        total: own.length + children.reduce((sum, one) => sum + one.total, 0),
      }
    })
  return { branches: branchesOf(null, []), unfiled: inOrder(inCategory.get(null) ?? []) }
}

/** As they were put into order; those of one place stay by name, as they came. */
function inOrder(skills: readonly SkillRow[]): SkillRow[] {
  return skills.toSorted((a, b) => a.ordinal - b.ordinal)
}

export function flat(branches: readonly Branch[]): Branch[] {
  return branches.flatMap(branch => [branch, ...flat(branch.children)])
}

/** "Press › Tools", for choosing a category. */
export function categoryChoices(categories: readonly Category[]): { value: string; label: string }[] {
  return flat(treeOf({ categories: [...categories] }, []).branches).map(branch => ({
    value: branch.category.id,
    label: branch.path.join(' › '),
  }))
}

/** The order with one of them moved by a step; null where it stands at that end already. */
export function moved(ids: readonly string[], id: string, step: -1 | 1): string[] | null {
  const at = ids.indexOf(id)
  const to = at + step
  if (at < 0 || to < 0 || to >= ids.length) return null
  const next = ids.filter(one => one !== id)
  next.splice(to, 0, id)
  return next
}
