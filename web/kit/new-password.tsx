import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './new-password.module.css'
import { PasswordField } from './password-field.tsx'
import { LEAST, passwordFault, stepsFrom } from './password-rules.ts'

interface NewPasswordProps {
  label: string
  value: string
  onChange: (event: { currentTarget: { value: string } }) => void
  error?: ReactNode
  personal?: string[]
  /** The fewest characters the server takes from this account. */
  least?: number
}

/** A new password with a meter that says in words what is missing. Pasting and password managers are welcome. */
export function NewPassword({ label, value, onChange, error, personal = [], least = LEAST }: NewPasswordProps) {
  const { t } = useTranslation()
  const meterId = useId()
  const fault = passwordFault(value, personal, least)
  const steps = stepsFrom(least)
  const filled = fault === null ? steps.filter(step => [...value].length >= step).length : 0
  return (
    <div className={classes['field']}>
      <PasswordField
        label={label}
        value={value}
        onChange={onChange}
        error={error}
        required
        autoComplete="new-password"
        aria-describedby={meterId}
      />
      <div className={classes['meter']} data-filled={filled} aria-hidden>
        {steps.map(step => (
          <span key={step} />
        ))}
      </div>
      <p id={meterId} className={classes['says']} aria-live="polite">
        {value === '' && t('kit.password.rule', { count: least })}
        {value !== '' && fault?.code === 'short' && t('kit.password.short', { count: fault.missing })}
        {fault?.code === 'guessable' && value !== '' && t('kit.password.guessable')}
        {fault?.code === 'long' && t('kit.password.long')}
        {fault === null && t(filled > 2 ? 'kit.password.strong' : filled > 1 ? 'kit.password.good' : 'kit.password.enough')}
      </p>
    </div>
  )
}
