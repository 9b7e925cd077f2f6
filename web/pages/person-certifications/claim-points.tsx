import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ledger, PersonCertification } from '../../contract-standings.ts'
import { Icon } from '../../kit/icon.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { useMayOver } from '../../may.ts'

const ClaimDialog = lateDialog(async () => (await import('./claim-dialog.tsx')).ClaimDialog)

/** Hands in points: one's own, or those of somebody in reach. */
export function ClaimPoints({ standing, ledger }: { standing: PersonCertification; ledger: Ledger }) {
  const { t } = useTranslation()
  const { may } = useMayOver()
  const [opened, setOpened] = useState(false)
  if (!may('results.propose')) return null
  return (
    <>
      <Button leftSection={<Icon name="plus" />} onClick={() => setOpened(true)}>
        {t('standings.claim')}
      </Button>
      <ClaimDialog opened={opened} onClose={() => setOpened(false)} standing={standing} ledger={ledger} />
    </>
  )
}
