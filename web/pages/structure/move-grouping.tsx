import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Grouping, Groupings } from '../../contract.ts'
import { fold } from '../../kit/commands.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { somethingWritten } from '../../queries.ts'
import { possibleParents } from './tree-model.ts'

interface MoveGroupingProps {
  data: Groupings
  grouping: Grouping | null
  mayIn: (id: string | null) => boolean
  onClose: () => void
}

/** What dragging does, without a mouse: the new place is found by typing. */
export function MoveGrouping({ data, grouping, mayIn, onClose }: MoveGroupingProps) {
  const { t } = useTranslation()
  const [to, setTo] = useState<Choice | null>(null)
  const find = useCallback(
    async (text: string) => {
      const types = new Map(data.types.map(type => [type.id, type.name]))
      return possibleParents(data.rows, grouping?.id ?? '')
        .filter(row => mayIn(row.id) && fold(row.name).includes(fold(text)))
        .slice(0, 20)
        .map(row => ({ value: row.id, label: row.name, hint: types.get(row.typeId) ?? '' }))
    },
    [data, grouping, mayIn],
  )
  const close = () => {
    setTo(null)
    onClose()
  }
  const move = async () => {
    await api.put(`/groupings/${grouping?.id}/place`, { version: grouping?.version, parentId: to?.value ?? null })
    setTo(null)
    await somethingWritten()
    toast({ text: t('structure.moved', { name: grouping?.name }) })
  }
  return (
    <Confirm
      opened={grouping !== null}
      onClose={close}
      title={t('structure.move.title', { name: grouping?.name ?? '' })}
      action={t('structure.move.do')}
      onConfirm={move}
      ready={to !== null || mayIn(null)}
    >
      <Unsaved typed={to !== null} />
      <SearchSelect
        label={t('structure.move.field')}
        {...(mayIn(null) ? { description: t('structure.move.hint') } : {})}
        value={to}
        onChange={setTo}
        find={find}
        placeholder={t('structure.add.top')}
      />
    </Confirm>
  )
}
