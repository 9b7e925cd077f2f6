import { useTranslation } from 'react-i18next'
import classes from './keys.module.css'

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

function cap(key: string, control: string): string {
  if (key === 'mod') return isApple ? '⌘' : control
  if (key === 'alt') return isApple ? '⌥' : 'Alt'
  if (key === 'shift') return '⇧'
  if (key === 'Enter') return '↵'
  if (key === 'ArrowUp') return '↑'
  if (key === 'ArrowDown') return '↓'
  if (key === 'ArrowLeft') return '←'
  if (key === 'ArrowRight') return '→'
  if (key === 'Escape') return 'Esc'
  return key.length === 1 ? key.toUpperCase() : key
}

/** 'mod+k' as Ctrl K, 'g m' as G then M: what follows goes with the language, what is held together stands as on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation()
  const steps = keys.split(' ')
  return (
    <span className={classes['keys']}>
      {steps.map((step, index) => (
        <span key={`${index}${step}`} className={classes['keys']}>
          {index > 0 && <span className={classes['then']}>{t('kit.keys.then')}</span>}
          <span className={classes['keys']} dir="ltr">
            {(step === '+' ? ['+'] : step.split('+')).map(key => (
              <kbd key={key}>{cap(key, t('kit.keys.control'))}</kbd>
            ))}
          </span>
        </span>
      ))}
    </span>
  )
}
