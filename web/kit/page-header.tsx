import { Link, type LinkProps } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import classes from './page-header.module.css'

export interface Crumb {
  label: string
  link: LinkProps
}

interface PageHeaderProps {
  title: string
  /** Shown beside the title: a count, a state. */
  aside?: ReactNode
  /** One sentence under the title. */
  lead?: ReactNode
  crumbs?: Crumb[]
  /** The one primary action. */
  action?: ReactNode
  /** Quiet actions before it. */
  others?: ReactNode
}

export function PageHeader({ title, aside, lead, crumbs = [], action, others }: PageHeaderProps) {
  const { t } = useTranslation()
  usePageTitle(title)
  return (
    <header className={classes['header']}>
      {crumbs.length > 0 && (
        <nav aria-label={t('kit.breadcrumb')}>
          <ol className={classes['crumbs']}>
            {crumbs.map((crumb, i) => (
              <li key={crumb.label}>
                <Icon name={i === 0 ? 'back' : 'next'} size={12} />
                <Link {...crumb.link} className={classes['crumb']}>
                  <bdi>{crumb.label}</bdi>
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={classes['line']}>
        <div className={classes['titles']}>
          <h1 className={classes['title']}>
            <bdi>{title}</bdi>
            {aside !== undefined && <span className={classes['aside']}>{aside}</span>}
          </h1>
          {lead !== undefined && <p className={classes['lead']}>{lead}</p>}
        </div>
        {(others !== undefined || action !== undefined) && (
          <div className={classes['actions']}>
            {others}
            {action !== undefined && action !== false && <div className={classes['primary']}>{action}</div>}
          </div>
        )}
      </div>
    </header>
  )
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
}
