import { ApiProblem } from '../api.ts'
import { useForm, type Form } from '../kit/form.ts'
import { toast } from '../kit/toast.tsx'
import { somethingWritten } from '../queries.ts'

/** Rules refuse a whole act; each of these has one field that can put it right. */
const FIELD_OF: Record<string, string> = {
  'result.in_future': 'achievedOn',
  'result.override_needs_reason': 'overrideReason',
  'result.nothing_to_end': 'validThrough',
  'result.already_revoked': 'fromOn',
  'result.already_suspended': 'fromOn',
  'result.not_revoked': 'onDay',
  'range.backwards': 'throughOn',
  'exemption.over': 'onDay',
  'exemption.other_requirement': 'requirementId',
  'skill.level_unknown': 'level',
}

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
  return useForm<Values>({
    initial,
    ...(check ? { check } : {}),
    send: async (values, key) => {
      await send(values, key).catch((error: unknown) => {
        throw atField(error)
      })
      await somethingWritten()
      toast({ text: done })
      onDone()
    },
  })
}

/** An empty field is not sent. */
export function filled(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim()
}

function atField(error: unknown): unknown {
  const path = error instanceof ApiProblem && error.errors.length === 0 ? FIELD_OF[error.code] : undefined
  if (!(error instanceof ApiProblem) || path === undefined) return error
  const { status, code, detail, params, id } = error
  return new ApiProblem({ status, code, detail, params, id, errors: [{ path, code, text: detail }] })
}
