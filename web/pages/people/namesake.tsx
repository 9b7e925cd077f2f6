import { Button } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api.ts'

interface Namesake {
  /** Sends, and notes when somebody of the same name stands in the way. */
  watch: <Answer>(send: (confirmed: boolean) => Promise<Answer>) => Promise<Answer>
  /** The way past that refusal: it is another person, on purpose. */
  button: (again: () => void) => ReactNode
}

export function useNamesake(): Namesake {
  const { t } = useTranslation()
  const confirmed = useRef(false)
  const [found, setFound] = useState(false)
  return {
    watch: async send => {
      setFound(false)
      try {
        return await send(confirmed.current)
      } catch (error) {
        setFound(error instanceof ApiProblem && error.code === 'person.duplicate')
        throw error
      } finally {
        confirmed.current = false
      }
    },
    button: again =>
      found && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            confirmed.current = true
            again()
          }}
        >
          {t('people.namesake')}
        </Button>
      ),
  }
}
