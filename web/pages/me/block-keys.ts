import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../../kit/shortcuts.ts'

export interface Block {
  /** The id of its heading, which is also where its words stand: `me-soon`, `me.soon`. */
  id: string
  key: string
}

/** A number for each block of the page: its heading takes the focus and comes in sight. */
export function useBlockKeys(blocks: readonly Block[]): void {
  const { t } = useTranslation()
  useShortcuts(
    useMemo(
      () =>
        blocks.map(({ id, key }) => ({
          id,
          keys: key,
          label: t(id.replace('-', '.')),
          group: t('me.title'),
          run: () => {
            const heading = document.getElementById(id)
            if (!heading) return
            heading.tabIndex = -1
            heading.focus()
          },
        })),
      [t, blocks],
    ),
  )
}
