import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../api.ts'
import { toast } from '../kit/toast.tsx'
import { somethingWritten } from '../queries.ts'
import { ACCEPTED } from './file-drop.tsx'

/** Files that come later than the result they prove. A signature given before does not cover them. */
export function AddFiles({ personId, resultId }: { personId: string; resultId: string }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const add = async (files: File[]): Promise<void> => {
    if (files.length === 0) return
    setBusy(true)
    let count = 0
    for (const file of files) {
      try {
        await api.upload('/files', file, { query: { personId, resultId, name: file.name } })
        count += 1
      } catch (error) {
        toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
      }
    }
    if (count > 0) toast({ text: t('record.files.added', { count }) })
    await somethingWritten()
    setBusy(false)
  }
  return (
    <>
      <Button size="xs" variant="subtle" loading={busy} onClick={() => input.current?.click()}>
        {t('record.files.add')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        aria-label={t('record.files.add')}
        onChange={event => {
          void add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
