import { SegmentedControl, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import classes from './readings.module.css'

export interface Kind {
  value: string
  label: string
}

interface KindChoiceProps {
  label: string
  kinds: Kind[]
  value: string
  onChange: (kind: string) => void
}

/** Side by side where there is room for it, else one above the other in a list. */
const MOST_BESIDE = 7

/** Lines, teams, shifts: which kind of part the rows are about. */
export function KindChoice({ label, kinds, value, onChange }: KindChoiceProps) {
  const tight = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false }) ?? false
  if (kinds.length <= MOST_BESIDE && !tight)
    return <SegmentedControl size="xs" aria-label={label} value={value} onChange={onChange} data={kinds} />
  return (
    <Select
      size="sm"
      aria-label={label}
      className={classes['kinds'] ?? ''}
      value={value}
      onChange={chosen => {
        if (chosen !== null) onChange(chosen)
      }}
      data={kinds}
    />
  )
}
