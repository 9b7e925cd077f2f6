import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './new-password.module.css'
import { PasswordField } from './password-field.tsx'
import { LEAST, passwordFault, STEPS } from './password-rules.ts'

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
