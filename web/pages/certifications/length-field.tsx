import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { partsOf, UNITS, type Unit } from '../library/duration.ts'
import classes from './certifications.module.css'

interface LengthFieldProps {
  label: string
  /** A length, "forever", "as-issued", or null while there is none. */
  value: string | null
  onChange: (value: string | null) => void
  error?: string | undefined
  /** It may also have no end, or be as long as the certificate says. */
  endless?: boolean
  required?: boolean
}

const WORDS = ['forever', 'as-issued'] as const

/** A length as people say it: a number and its unit, or in words. */
export function LengthField({ label, value, onChange, error, endless = false, required = false }: LengthFieldProps) {
  const { t } = useTranslation()
  const parts = partsOf(value)
  const word = WORDS.find(one => one === value)
  const [count, setCount] = useState(parts === null ? '' : String(parts.count))
  const [unit, setUnit] = useState<Unit | (typeof WORDS)[number]>(word ?? parts?.unit ?? 'M')
  const say = (typed: string, of: typeof unit) => {
    setCount(typed)
    setUnit(of)
    if (of === 'forever' || of === 'as-issued') onChange(of)
    else onChange(/^[1-9]\d{0,3}$/.test(typed.trim()) ? `P${typed.trim()}${of}` : null)
  }
  const inWords = unit === 'forever' || unit === 'as-issued'
  return (
    <div className={classes['length']}>
      <TextInput
        label={label}
        required={required && !inWords}
        disabled={inWords}
        inputMode="numeric"
        autoComplete="off"
        value={inWords ? '' : count}
        onChange={event => say(event.currentTarget.value, unit)}
        error={error}
      />
      <Select
        aria-label={t('certifications.unit', { label })}
        allowDeselect={false}
        value={unit}
        onChange={of => say(count, of as typeof unit)}
        data={[
          ...UNITS.map(one => ({ value: one, label: t(`certifications.unit.${one}`) })),
          ...(endless
            ? [
                { value: 'forever', label: t('says.term.noEnd') },
                { value: 'as-issued', label: t('says.term.printed') },
              ]
            : []),
        ]}
      />
    </div>
  )
}
