import type { Signed } from './batch-api.ts'
import { useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { lateDialog } from '../../../kit/late.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useLens } from '../../../lens.ts'
import type { GridModel } from '../grid/grid-model.ts'
import type { GridHandle } from '../grid/matrix-grid.tsx'
import type { Cursor, Press } from '../model/keyboard.ts'
import type { Overlay, OverCell } from './overlay.ts'
import { TrayBar } from './tray-bar.tsx'
import { usePaste } from './use-paste.ts'
import { useTray } from './use-tray.ts'

const TraySheet = lateDialog(async () => (await import('./tray-sheet.tsx')).TraySheet)
const PastePanel = lateDialog(async () => (await import('./paste-panel.tsx')).PastePanel)
const UndoBatch = lateDialog(async () => (await import('./undo-batch.tsx')).UndoBatch)

interface EditingOptions {
  model: GridModel
  grid: RefObject<GridHandle | null>
  show: (cell: { personId: string; skillId: string }, tab?: string) => void
}

interface Editing {
  onGrid: {
    onEdit: ((stroke: Press, cursor: Cursor) => boolean) | undefined
    onPaste: ((cursor: Cursor, data: DataTransfer) => void) | undefined
    overlay: Overlay | undefined
  }
  /** The bar, and the dialogs that come from it. */
  parts: ReactNode
  pending: number
  said: string
}

/** Everything that changes the matrix in its own place: keys, buttons, the tray and what comes of it. */
export function useEditing({ model, grid, show }: EditingOptions): Editing {
  const { t } = useTranslation()
  const { share } = useLens().lens
  const [undoing, setUndoing] = useState<readonly string[] | null>(null)
  const [preview, setPreview] = useState<ReadonlyMap<number, OverCell> | null>(null)
  const tray = useTray({ model, grid, show, preview })
  const pasting = usePaste(model, tray.may.edit, tray.sayMayNot)
  if (pasting.preview !== preview) setPreview(pasting.preview)
  const onSaved = (results: Signed['results']): void => {
    const ids = results.map(result => result.id)
    const waiting = results.filter(result => result.waits).length
    const undo = { label: t('tray.void.offer'), run: () => setUndoing(ids) }
    toast({
      text: [t('tray.saved', { count: ids.length }), ...(waiting > 0 ? [t('tray.savedWaits', { count: waiting })] : [])].join(' · '),
      ...(tray.may.write && share === undefined && ids.length > 0 ? { action: undo } : {}),
    })
    grid.current?.focus()
  }
  return {
    onGrid: { onEdit: tray.onEdit, onPaste: pasting.begin, overlay: tray.overlay },
    parts: (
      <>
        <TrayBar tray={tray} model={model} />
        <TraySheet opened={tray.opened} tray={tray} model={model} onSaved={onSaved} />
        <PastePanel opened={pasting.taken !== null} pasting={pasting} plant={model.plant} tray={tray} />
        <UndoBatch opened={undoing !== null} ids={undoing} onClose={() => setUndoing(null)} />
      </>
    ),
    pending: tray.state.tray.changes.size,
    said: tray.said,
  }
}
