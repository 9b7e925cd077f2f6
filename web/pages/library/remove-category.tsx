import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { Category, SkillRow } from '../../contract-library.ts'
import { useFormats } from '../../format.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'

interface RemoveCategoryProps {
  category: Category | null
  categories: readonly Category[]
  skills: readonly SkillRow[]
  onClose: () => void
}

interface Removed {
  categories: string[]
  skills: string[]
}

/** Says where everything in it goes, takes it out, and brings it back with what it had while that is still to hand. */
export function RemoveCategory({ category, categories, skills, onClose }: RemoveCategoryProps) {
  const { t } = useTranslation()
  const { list, number } = useFormats()
  const name = category?.name ?? ''
  const above = categories.find(one => one.id === category?.parentId)
  const inside = {
    skills: skills.filter(skill => skill.category?.id === category?.id).length,
    categories: categories.filter(one => category !== null && one.parentId === category.id).length,
  }
  const moved = [
    ...(inside.skills > 0 ? [t('library.count', { count: inside.skills, number: number(inside.skills) })] : []),
    ...(inside.categories > 0
      ? [t('library.category.remove.categories', { count: inside.categories, number: number(inside.categories) })]
      : []),
  ]
  const bringBack = async (had: Removed) => {
    try {
      await api.post('/categories', { name, parentId: category?.parentId ?? null, ...had })
      toast({ text: t('library.category.back', { name }) })
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
    }
    await somethingWritten()
  }
  const remove = async () => {
    const had = await api.put<Removed>(`/categories/${category?.id}/retirement`, { version: category?.version })
    await somethingWritten()
    toast({
      text: t('library.category.removed', { name }),
      action: { label: t('library.undo'), run: () => void bringBack({ categories: had.categories, skills: had.skills }) },
    })
  }
  return (
    <Confirm
      opened={category !== null}
      onClose={onClose}
      title={t('library.category.remove.title', { name })}
      action={t('library.category.remove')}
      danger
      onConfirm={remove}
    >
      {moved.length === 0 ? (
        <p>{t('library.category.remove.empty')}</p>
      ) : (
        <p>
          {above
            ? t('library.category.remove.above', { what: list(moved), name: above.name })
            : t('library.category.remove.top', { what: list(moved) })}
        </p>
      )}
      <p>{t('library.category.remove.stays')}</p>
    </Confirm>
  )
}
