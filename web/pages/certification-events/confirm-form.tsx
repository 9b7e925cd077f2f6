import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { AskedAct } from '../../contract-events.ts'
import type { Meaning } from '../../contract-proof.ts'
import { DateField } from '../../kit/date-field.tsx'
import { useAttempts } from '../../kit/attempt.ts'
import { somethingWritten } from '../../queries.ts'
import classes from './events.module.css'
import { useEventWords } from './words.ts'

export const MEANINGS: Meaning[] = ['witnessed', 'trained', 'approved', 'assessed']

export interface Confirmed {
  /** Index of the act among those asked. */
  act: number
  on: string | null
  role: string
}

export interface ConfirmedRow {
  personId: string
  scope: Record<string, string>
  answers?: string | undefined
}

interface ConfirmFieldsProps {
  acts: AskedAct[]
  value: Confirmed
  onChange: (change: Partial<Confirmed>) => void
  today: string | undefined
}

/** What was seen, on which day, and in which role it is signed where the rule names who may. */
export function ConfirmFields({ acts, value, onChange, today }: ConfirmFieldsProps) {
  const { t } = useTranslation()
  const words = useEventWords()
  const chosen = acts[value.act]
  return (
    <div className={classes['fields']}>
      {acts.length > 1 && (
        <NativeSelect
          label={t('certificationEvents.what')}
          value={String(value.act)}
          onChange={event => onChange({ act: Number(event.currentTarget.value), role: '' })}
          data={acts.map((act, index) => ({ value: String(index), label: words.asked(act) }))}
        />
      )}
      <DateField
        label={t('certificationEvents.on')}
        value={value.on}
        onChange={on => onChange({ on })}
        required
        {...(today === undefined ? {} : { max: today })}
      />
      {chosen !== undefined && chosen.by.length > 0 && (
        <NativeSelect
          label={t('certificationEvents.asRole')}
          value={value.role === '' ? chosen.by[0] : value.role}
          onChange={event => onChange({ role: event.currentTarget.value })}
          data={chosen.by.map(role => ({ value: role, label: words.role(role) }))}
        />
      )}
      {chosen !== undefined && chosen.sign.length > 0 && (
        <p className={classes['hint']}>{t('certificationEvents.signedToo', { roles: chosen.sign.map(words.role).join(', ') })}</p>
      )}
    </div>
  )
}

interface Sending {
  certificationId: string
  acts: AskedAct[]
  /** By whoever keeps the records, or by whoever has seen it. */
  how: 'record' | 'sign'
}

/** Sends one confirmation for all of them; the key stays the same while the same is tried again. */
export function useConfirm({ certificationId, acts, how }: Sending) {
  const attempts = useAttempts()
  return async (rows: ConfirmedRow[], { act, on, role }: Confirmed, meaning: Meaning): Promise<{ ids: string[] }> => {
    const chosen = acts[act]!
    const body = {
      certificationId,
      rows: rows.map(row => ({ personId: row.personId, scope: row.scope, ...(row.answers === undefined ? {} : { answers: row.answers }) })),
      act: chosen.act,
      ...(chosen.part === null ? {} : { part: chosen.part }),
      on,
      ...(chosen.by.length === 0 ? {} : { role: role === '' ? chosen.by[0] : role }),
      meaning,
    }
    const path = how === 'record' ? '/confirmations/recorded' : '/confirmations'
    try {
      return await attempts.run(body, key => api.post<{ ids: string[] }>(path, body, { key }))
    } finally {
      await somethingWritten()
    }
  }
}
