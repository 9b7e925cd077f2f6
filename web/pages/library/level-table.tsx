import { ActionIcon, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Level } from '../../contract.ts'
import { Icon } from '../../kit/icon.tsx'
import classes from './library.module.css'
import { FLAGS, withFlag } from './scale-levels.ts'

const TEXTS = ['code', 'name', 'description'] as const

interface LevelTableProps {
  label: string
  levels: Level[]
  /** null: only to be read. */
  onChange: ((levels: Level[]) => void) | null
}

export function LevelTable({ label, levels, onChange }: LevelTableProps) {
  const { t } = useTranslation()
  const set = (value: number, change: Partial<Level>) =>
    onChange?.(levels.map(level => (level.value === value ? { ...level, ...change } : level)))
  const shown = onChange !== null || levels.some(level => level.description) ? TEXTS : TEXTS.slice(0, 2)
  const text = (level: Level, field: (typeof TEXTS)[number]) =>
    onChange === null ? (
      (level[field] ?? '')
    ) : (
      <TextInput
        aria-label={t('library.level.field', { field: t(`library.level.${field}`), level: level.value })}
        value={level[field] ?? ''}
        onChange={event => set(level.value, { [field]: event.currentTarget.value })}
      />
    )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls is reached with the keyboard
    <section className={classes['scroll']} aria-label={t('library.levels.of', { name: label })} tabIndex={0}>
      <table className={classes['levels']}>
        <thead>
          <tr>
            <th scope="col">{t('library.level.value')}</th>
            {shown.map(field => (
              <th key={field} scope="col">
                {t(`library.level.${field}`)}
              </th>
            ))}
            {FLAGS.map(flag => (
              <th key={flag} scope="col">
                {t(`library.flag.${flag}`)}
              </th>
            ))}
            {onChange !== null && (
              <th scope="col">
                <span className="visually-hidden">{t('library.level.remove')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {levels.map(level => (
            <tr key={level.value}>
              <td className="tabular">{level.value}</td>
              {shown.map(field => (
                <td key={field}>{text(level, field)}</td>
              ))}
              {FLAGS.map(flag => (
                <td key={flag}>
                  <input
                    type="checkbox"
                    aria-label={t('library.level.field', { field: t(`library.flag.${flag}`), level: level.value })}
                    checked={level[flag]}
                    disabled={onChange === null || level.value === 0}
                    onChange={event => set(level.value, withFlag(level, flag, event.currentTarget.checked))}
                  />
                </td>
              ))}
              {onChange !== null && (
                <td>
                  <ActionIcon
                    aria-label={t('library.level.removeOne', { level: level.value })}
                    disabled={levels.length === 1}
                    onClick={() => onChange(levels.filter(one => one.value !== level.value))}
                  >
                    <Icon name="trash" />
                  </ActionIcon>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
