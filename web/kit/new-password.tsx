import { PasswordInput } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import classes from './new-password.module.css'

/** Shortest password the server takes. Length is what counts; there are no rules about kinds of characters. */
export const LEAST = 12
const STEPS = [LEAST, 16, 20, 26]
const MOST_BYTES = 256

export type PasswordFault = { code: 'short'; missing: number } | { code: 'guessable' } | { code: 'long' } | null

/** What is missing, as the server would say it. `personal` are texts that a password must not be. */
export function passwordFault(password: string, personal: string[] = []): PasswordFault {
  const length = [...password].length
  if (length < LEAST) return { code: 'short', missing: LEAST - length }
  if (new TextEncoder().encode(password).length > MOST_BYTES) return { code: 'long' }
  const plain = password.toLowerCase()
  const known = personal.some(text => text.length > 3 && plain.includes(text.toLowerCase()) && plain.length - text.length < 6)
  return known || new Set(plain).size < 4 ? { code: 'guessable' } : null
}

interface NewPasswordProps {
  label: string
  value: string
  onChange: (event: { currentTarget: { value: string } }) => void
  error?: ReactNode
  personal?: string[]
}

/** A new password with a meter that says in words what is missing. Pasting and password managers are welcome. */
export function NewPassword({ label, value, onChange, error, personal = [] }: NewPasswordProps) {
  const { t } = useTranslation()
  const meterId = useId()
  const fault = passwordFault(value, personal)
  const filled = fault === null ? STEPS.filter(step => [...value].length >= step).length : 0
  return (
    <div className={classes['field']}>
      <PasswordInput
        label={label}
        value={value}
        onChange={onChange}
        error={error}
        required
        autoComplete="new-password"
        aria-describedby={meterId}
        visibilityToggleButtonProps={{ 'aria-label': t('kit.password.show') }}
        visibilityToggleIcon={({ reveal }) => <Icon name={reveal ? 'hide' : 'show'} />}
      />
      <div className={classes['meter']} data-filled={filled} aria-hidden>
        {STEPS.map(step => (
          <span key={step} />
        ))}
      </div>
      <p id={meterId} className={classes['says']} aria-live="polite">
        {value === '' && t('kit.password.rule', { count: LEAST })}
        {value !== '' && fault?.code === 'short' && t('kit.password.short', { count: fault.missing })}
        {fault?.code === 'guessable' && value !== '' && t('kit.password.guessable')}
        {fault?.code === 'long' && t('kit.password.long')}
        {fault === null && t(filled > 2 ? 'kit.password.strong' : filled > 1 ? 'kit.password.good' : 'kit.password.enough')}
      </p>
    </div>
  )
}
