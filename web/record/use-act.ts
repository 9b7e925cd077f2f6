import { useRef } from 'react'
import { newKey } from '../api.ts'
import { useForm, type Form } from '../kit/form.ts'
import { toast } from '../kit/toast.tsx'
import { readingsChanged } from '../queries.ts'

interface ActOptions<Values> {
  initial: Values
  check?: (values: Values) => Partial<Record<keyof Values & string, string>>
  /** Sends the action; the key stays the same while the same form is tried again. */
  send: (values: Values, key: string) => Promise<unknown>
  done: string
  onDone: () => void
}

/** A form of the record: sends, refreshes every reading, says so. A refusal stays at its field, and trying again is safe. */
export function useAct<Values extends Record<string, unknown>>({ initial, check, send, done, onDone }: ActOptions<Values>): Form<Values> {
  const attempt = useRef<{ body: string; key: string } | null>(null)
  return useForm<Values>({
    initial,
    ...(check ? { check } : {}),
    send: async values => {
      const body = JSON.stringify(values)
      if (attempt.current?.body !== body) attempt.current = { body, key: newKey() }
      await send(values, attempt.current.key)
      await readingsChanged()
      toast({ text: done })
      onDone()
    },
  })
}

/** An empty field is not sent. */
export function filled(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim()
}
