import type { TFunction } from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../kit/toast.tsx'
import { bytesOf, tableFromClipboard } from './clipboard.ts'
import { drop, dropFiles } from './sheet-store.ts'

/** Ctrl V anywhere on the page brings in copied cells, or copied files. */
export function usePaste(on: boolean): void {
  const { t } = useTranslation()
  useEffect(() => {
    if (!on) return
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea:not([data-paste-here])')) return
      if (takePaste(event.clipboardData, t)) event.preventDefault()
    }
    addEventListener('paste', paste)
    return () => removeEventListener('paste', paste)
  }, [on, t])
}

function takePaste(data: DataTransfer | null, t: TFunction): boolean {
  if (!data) return false
  if (data.files.length > 0) {
    void dropFiles(data.files)
    return true
  }
  const table = tableFromClipboard({ html: data.getData('text/html'), text: data.getData('text/plain') }, html =>
    new DOMParser().parseFromString(html, 'text/html'),
  )
  if (!table) {
    toast({ kind: 'note', text: t('sheet.ui.pasteNone') })
    return false
  }
  drop([{ name: t('sheet.ui.pastedName'), bytes: bytesOf(table) }])
  return true
}
