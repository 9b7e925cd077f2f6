import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Pair } from '../../kit/form-frame.tsx'

const UNITS = ['D', 'W', 'M', 'Y'] as const

interface LengthInputProps {
  label: string
  /** As ISO 8601 writes it: P6M. */
  value: string
  onChange: (length: string) => void
  error: string | undefined
}

/** So many days, weeks, months or years. */
export function LengthInput({ label, value, onChange, error }: LengthInputProps) {
  const { t } = useTranslation()
  const found = /^P(\d+)([DWMY])$/.exec(value)
  const count = found?.[1] ?? ''
  const unit = found?.[2] ?? 'M'
  return (
    <Pair>
      <TextInput
        label={label}
        inputMode="numeric"
        value={count}
        onChange={event => {
          const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, 3)
          onChange(digits === '' ? '' : `P${digits}${unit}`)
        }}
        error={error}
      />
      <NativeSelect
        label={t('certificationEvents.unit')}
        value={unit}
        onChange={event => onChange(`P${count === '' ? '1' : count}${event.currentTarget.value}`)}
        data={UNITS.map(one => ({ value: one, label: t(`certificationEvents.unit.${one}`) }))}
      />
    </Pair>
  )
}
