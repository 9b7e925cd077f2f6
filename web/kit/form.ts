import { useCallback, useRef, useState } from 'react'
import { ApiProblem } from '../api.ts'
import { useAttempts } from './attempt.ts'
import { useUnsaved } from './unsaved.ts'

/** A value, or what becomes of the one that stands there at that moment. */
export type Change<Value> = Value | ((latest: Value) => Value)

type Errors<Values> = Partial<Record<keyof Values & string, string>>

export interface Form<Values> {
  values: Values
  errors: Errors<Values>
  /** A refusal that belongs to no single field. */
  refusal: string | null
  busy: boolean
  /** Something was typed that has not been sent. */
  changed: boolean
  set: <Name extends keyof Values>(name: Name, change: Change<Values[Name]>) => void
  /** Puts other values in, because a newer version has come; `kept` is what that version says. */
  rebase: (values: Values, kept: Values) => void
  /** Props for a text field of the library. */
  field: (name: keyof Values & string) => {
    value: string
    onChange: (event: { currentTarget: { value: string } }) => void
    error: string | undefined
  }
  submit: (event?: { preventDefault: () => void }) => Promise<void>
}

interface FormOptions<Values> {
  initial: Values
  /** Texts by field; an empty answer lets the form go. */
  check?: (values: Values) => Errors<Values>
  /** The key is the same while the same values are tried again; what is sent under it must follow from the values. */
  send: (values: Values, key: string) => Promise<unknown>
}

/** Field names may be dotted paths of the request body, so that a server's field errors find their field. */
export function useForm<Values extends Record<string, unknown>>({ initial, check, send }: FormOptions<Values>): Form<Values> {
  const [values, setValues] = useState(initial)
  const latest = useRef(initial)
  const [kept, setKept] = useState(initial)
  const [errors, setErrors] = useState<Errors<Values>>({})
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)
  const attempts = useAttempts()
  const changed = JSON.stringify(values) !== JSON.stringify(kept)
  useUnsaved(changed && !busy)

  const set = useCallback(<Name extends keyof Values>(name: Name, change: Change<Values[Name]>) => {
    latest.current = withChange(latest.current, name, change)
    setValues(latest.current)
    setErrors(old => ({ ...old, [name]: undefined }))
    setRefusal(null)
  }, [])

  const rebase = useCallback((next: Values, newest: Values) => {
    latest.current = next
    setValues(next)
    setKept(newest)
  }, [])

  const submit = async (event?: { preventDefault: () => void }) => {
    event?.preventDefault()
    // A second Ctrl+Enter comes before the button is seen to be busy.
    if (sending.current) return
    const said = latest.current
    const faults = check?.(said) ?? {}
    setErrors(faults)
    setRefusal(null)
    if (Object.values(faults).some(Boolean)) {
      focusFirstError()
      return
    }
    setBusy(true)
    sending.current = true
    try {
      await attempts.run(said, key => send(said, key))
      setKept(latest.current)
    } catch (error) {
      const problem = error instanceof ApiProblem ? error : null
      const found = fieldErrors<Values>(problem, said)
      setErrors(found)
      if (Object.keys(found).length === 0) setRefusal(problem?.detail ?? String(error))
      else focusFirstError()
    } finally {
      sending.current = false
      setBusy(false)
    }
  }

  return {
    values,
    errors,
    refusal,
    busy,
    changed,
    set,
    rebase,
    submit,
    field: name => ({
      value: String(values[name] ?? ''),
      onChange: event => set(name, event.currentTarget.value as Values[typeof name]),
      error: errors[name],
    }),
  }
}

export function withChange<Values, Name extends keyof Values>(values: Values, name: Name, change: Change<Values[Name]>): Values {
  const value = typeof change === 'function' ? (change as (latest: Values[Name]) => Values[Name])(values[name]) : change
  return { ...values, [name]: value }
}

function fieldErrors<Values extends Record<string, unknown>>(problem: ApiProblem | null, values: Values): Errors<Values> {
  const found: Errors<Values> = {}
  for (const { path, text } of problem?.errors ?? []) {
    const name = path.replace(/^\//, '').replaceAll('/', '.')
    const field = Object.keys(values).find(one => one === name || name.endsWith(`.${one}`))
    if (field !== undefined) found[field as keyof Values & string] = text
  }
  return found
}

function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
}
