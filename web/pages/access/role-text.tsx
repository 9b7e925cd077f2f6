import { useTranslation } from 'react-i18next'
import type { Role } from '../../contract-access.ts'
import type { Ref } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import classes from './access.module.css'

interface Given {
  role: Role
  groupings: Ref[] | null
}

/** "Leader, over Team Red" */
export function RoleText({ role, groupings }: Given) {
  const { t } = useTranslation()
  const { list } = useFormats()
  return (
    <>
      <strong>{t(`access.role.${role}`)}</strong>
      <span className="dim">
        {groupings === null ? t('access.overEverybody') : t('access.over', { groupings: list(groupings.map(one => one.name)) })}
      </span>
    </>
  )
}

export function RoleList({ roles }: { roles: (Given & { id?: string })[] }) {
  const { t } = useTranslation()
  if (roles.length === 0) return <span className="dim">{t('access.noRole')}</span>
  return (
    <ul className={classes['roles']}>
      {roles.map((one, i) => (
        <li key={one.id ?? i}>
          <RoleText {...one} />
        </li>
      ))}
    </ul>
  )
}
