import { Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../contract.ts'
import { showPalette } from '../kit/commands.ts'
import { Icon } from '../kit/icon.tsx'
import { Keys } from '../kit/keys.tsx'
import { Logo } from '../kit/logo.tsx'
import { SHEET, type Place } from './places.ts'
import { usePlaces } from './use-places.ts'
import classes from './side-nav.module.css'
import { UserMenu } from './user-menu.tsx'

interface SideNavProps {
  session: Session
  narrow: boolean
  onToggle: () => void
}

export function SideNav({ session, narrow, onToggle }: SideNavProps) {
  const places = usePlaces()
  const { t } = useTranslation()
  const name = session.organisation?.name ?? session.product.name
  return (
    <nav aria-label={t('shell.nav')} className={classes['side']} data-narrow={narrow}>
      <div className={classes['top']}>
        <Link to="/" className={classes['brand']} aria-label={narrow ? name : undefined}>
          <Logo size={26} />
          <span className={classes['brandText']}>
            <bdi className="clip">{name}</bdi>
          </span>
        </Link>
      </div>
      <Tip label={t('shell.search')} narrow={narrow}>
        <button
          type="button"
          className={classes['search']}
          onClick={() => showPalette(true)}
          aria-label={narrow ? t('shell.search') : undefined}
          aria-keyshortcuts="Control+K"
        >
          <Icon name="search" />
          <span className={classes['text']}>{t('shell.search')}</span>
          <span className={classes['text']} data-end>
            <Keys keys="mod+k" />
          </span>
        </button>
      </Tip>
      <div className={classes['nav']}>
        <ul>
          {places.map(place => (
            <NavItem key={place.id} place={place} narrow={narrow} />
          ))}
        </ul>
        <ul className={classes['second']}>
          <NavItem place={SHEET} narrow={narrow} />
        </ul>
      </div>
      <div className={classes['bottom']}>
        <Tip label={t(narrow ? 'shell.nav.widen' : 'shell.nav.narrow')} narrow={narrow}>
          <button
            type="button"
            className={classes['item']}
            onClick={onToggle}
            aria-expanded={!narrow}
            aria-label={t(narrow ? 'shell.nav.widen' : 'shell.nav.narrow')}
          >
            <Icon name="panel" />
            <span className={classes['text']}>{t('shell.nav.narrow')}</span>
          </button>
        </Tip>
        <UserMenu session={session} narrow={narrow} />
      </div>
    </nav>
  )
}

function NavItem({ place, narrow }: { place: Place; narrow: boolean }) {
  const { t } = useTranslation()
  const link = (
    <Link
      to={place.to}
      className={classes['item']}
      activeOptions={{ exact: place.to === '/', includeSearch: false }}
      aria-label={narrow ? t(place.text) : undefined}
    >
      <Icon name={place.icon} />
      <span className={classes['text']}>{t(place.text)}</span>
    </Link>
  )
  // Thirty tips that never show would be a tenth of the work of the first page.
  return (
    <li>
      {narrow ? (
        <Tip label={t(place.text)} narrow>
          {link}
        </Tip>
      ) : (
        link
      )}
    </li>
  )
}

function Tip({ label, narrow, children }: { label: string; narrow: boolean; children: ReactElement }) {
  return (
    <Tooltip label={label} disabled={!narrow} position="right" openDelay={200}>
      {children}
    </Tooltip>
  )
}
