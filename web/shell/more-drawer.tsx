import { SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { changeLanguage, LANGUAGES } from '../i18n.ts'
import { Drawer } from '../kit/drawer.tsx'
import { Icon } from '../kit/icon.tsx'
import { setAppearance, useAppearance, type Scheme } from '../theme/appearance.ts'
import { useSignOut } from './actions.ts'
import classes from './more-drawer.module.css'
import { SHEET } from './places.ts'
import { usePlaces } from './use-places.ts'

/** On a phone: the places that the bar has no room for, and the settings of the header. */
export function MoreDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const places = usePlaces()
  const { t, i18n } = useTranslation()
  const { scheme } = useAppearance()
  const signOut = useSignOut()
  return (
    <Drawer opened={opened} onClose={onClose} title={t('shell.more')}>
      <ul className={classes['more']}>
        {[...places.filter(place => !place.phone), SHEET].map(place => (
          <li key={place.id}>
            <Link to={place.to} className={classes['row']} onClick={onClose}>
              <Icon name={place.icon} size={20} />
              {t(place.text)}
            </Link>
          </li>
        ))}
        <li>
          <Link to="/profile" className={classes['row']} onClick={onClose}>
            <Icon name="person" size={20} />
            {t('shell.profile')}
          </Link>
        </li>
        <li>
          <button type="button" className={classes['row']} onClick={() => void signOut()}>
            <Icon name="leave" size={20} />
            {t('shell.signOut')}
          </button>
        </li>
      </ul>
      <div className={classes['settings']}>
        <SegmentedControl
          fullWidth
          aria-label={t('shell.appearance')}
          value={scheme}
          onChange={value => setAppearance({ scheme: value as Scheme })}
          data={(['light', 'dark', 'auto'] as const).map(value => ({ value, label: t(`shell.scheme.${value}`) }))}
        />
        <SegmentedControl
          fullWidth
          aria-label={t('shell.language')}
          value={i18n.language}
          onChange={value => void changeLanguage(value)}
          data={LANGUAGES.map(one => ({ value: one.id, label: one.name }))}
        />
      </div>
    </Drawer>
  )
}
