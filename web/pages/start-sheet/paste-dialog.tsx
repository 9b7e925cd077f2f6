import { Textarea } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../kit/dialog.tsx'
import { Keys } from '../../kit/keys.tsx'

/** A place to paste into, for whoever looks for one; the page itself takes a paste as well. */
export function PasteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  useEffect(() => {
    if (!opened) return
    addEventListener('paste', onClose)
    return () => removeEventListener('paste', onClose)
  }, [opened, onClose])
  return (
    <Dialog opened={opened} onClose={onClose} title={t('sheet.ui.pasteTitle')}>
      <Textarea
        label={t('sheet.ui.pasteHow')}
        description={<Keys keys="mod+v" />}
        placeholder={t('sheet.ui.pasteHere')}
        data-autofocus
        data-paste-here
        value=""
        onChange={() => undefined}
        rows={5}
      />
    </Dialog>
  )
}
