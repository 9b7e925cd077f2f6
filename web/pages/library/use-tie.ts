import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api.ts'
import { somethingWritten } from '../../queries.ts'

/** Does something to a tie and keeps its refusal in words. */
export function useTie() {
  const { t } = useTranslation()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setRefusal(null)
    try {
      await work()
      await somethingWritten()
    } catch (error) {
      setRefusal(error instanceof ApiProblem ? error.detail : t('kit.error.detail'))
    } finally {
      setBusy(false)
    }
  }
  return { refusal, busy, run }
}
