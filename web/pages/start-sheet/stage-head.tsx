import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../kit/icon.tsx'
import classes from './sheet.module.css'

/** The title of a step, the files, and the reminder of where all this happens. */
export function StageHead({
  title,
  files,
  sent = false,
  children,
}: {
  title: string
  files: { name: string }[]
  sent?: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <header className={classes['head']}>
      <div className={classes['headText']}>
        <h1>{title}</h1>
        <p className={classes['files']}>
          {files.map(file => (
            <bdi key={file.name}>{file.name}</bdi>
          ))}
          {!sent && (
            <span className={classes['badge']}>
              <Icon name="lock" size={12} />
              {t('sheet.ui.onlyHere')}
            </span>
          )}
        </p>
      </div>
      {children !== undefined && <div className={classes['headActions']}>{children}</div>}
    </header>
  )
}
