import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Level } from '../../../../src/rules/level.ts'
import classes from './tray.module.css'

/** For those who do not type: one button a level, set on every chosen cell. */
export function LevelButtons({ levels, onSign }: { levels: readonly Level[]; onSign: (sign: string) => void }) {
  const { t } = useTranslation()
  return (
    <fieldset className={classes['levels']}>
      <legend className="visually-hidden">{t('tray.setLevel')}</legend>
      <span aria-hidden className={classes['label']}>
        {t('tray.setLevel')}
      </span>
      {levels.map(level => (
        <Button
          key={level.code}
          size="xs"
          variant="default"
          className={classes['level'] ?? ''}
          aria-label={t('record.levelNamed', { code: level.code, name: level.name })}
          title={level.name}
          onClick={() => onSign(level.code.toLowerCase())}
        >
          {level.code}
        </Button>
      ))}
    </fieldset>
  )
}
