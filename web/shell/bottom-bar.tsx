import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../kit/icon.tsx'
import { lateDialog } from '../kit/late.tsx'
import classes from './bottom-bar.module.css'
import { usePlaces } from './use-places.ts'

const MoreDrawer = lateDialog(async () => (await import('./more-drawer.tsx')).MoreDrawer)

/** The navigation of a phone: four places and the rest behind More. */
export function BottomBar() {
  const places = usePlaces()
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <nav aria-label={t('shell.nav')} className={classes['bar']}>
        {places
          .filter(place => place.phone)
          .map(place => (
            <Link
              key={place.id}
              to={place.to}
              className={classes['item']}
              activeOptions={{ exact: place.to === '/', includeSearch: false }}
            >
              <Icon name={place.icon} size={20} />
              <span className={classes['text']}>{t(place.text)}</span>
            </Link>
          ))}
        <button type="button" className={classes['item']} onClick={() => setOpened(true)} aria-expanded={opened}>
          <Icon name="menu" size={20} />
          <span className={classes['text']}>{t('shell.more')}</span>
        </button>
      </nav>
      <MoreDrawer opened={opened} onClose={() => setOpened(false)} />
    </>
  )
}
