import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '../../kit/commands.ts'

/** The one contract that the program writes by itself; all others are kept as somebody wrote them. */
const OWN = 'employee'

interface ContractWord {
  said: (kept: string) => string
  kept: (said: string) => string
  /** To choose from, each once. */
  among: (kept: readonly string[]) => string[]
}

/** That contract in the language of the reader, and back to what is kept. */
export function useContractWord(): ContractWord {
  const { t } = useTranslation()
  const word = t('people.contract.employee')
  const said = useCallback((kept: string) => (kept === OWN ? word : kept), [word])
  return {
    said,
    kept: useCallback(text => (fold(text.trim()) === fold(word) ? OWN : text.trim()), [word]),
    among: useCallback(kept => [...new Set(kept.map(said))], [said]),
  }
}
