import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Seer } from '../../contract-access.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { Loading } from '../../kit/states.tsx'
import { findPeople, seenByQuery } from '../../queries-access.ts'
import classes from './access.module.css'

/** Who can see a person's record, and through what. */
export function WhoCanSee() {
  const { t } = useTranslation()
  const [person, setPerson] = useState<Choice | null>(null)
  return (
    <div className={classes['see']}>
      <SearchSelect label={t('access.seeWhom')} description={t('access.seeHint')} value={person} onChange={setPerson} find={findPeople} />
      {person !== null && <SeenBy personId={person.value} />}
    </div>
  )
}

export function SeenBy({ personId }: { personId: string }) {
  const query = useQuery(seenByQuery(personId))
  return (
    <Answered query={query} compact loading={<Loading rows={4} />}>
      {({ rows }) => <Seers rows={rows} />}
    </Answered>
  )
}

function Seers({ rows }: { rows: Seer[] }) {
  const { t } = useTranslation()
  const people = new Set(rows.map(row => row.account.id)).size
  const roles = new Set(rows.flatMap(row => (row.role === null ? [] : [row.role]))).size
  return (
    <>
      <output>
        {t('access.seenBy', { people: t('access.seenByPeople', { count: people }), roles: t('access.seenByRoles', { count: roles }) })}
      </output>
      <ul className={classes['lines']}>
        {rows.map(row => (
          <li
            key={`${row.account.id} ${row.way} ${row.role} ${row.actsFor?.id} ${row.share?.by.id} ${row.share?.name}`}
            className={classes['line']}
          >
            <span className={classes['who']}>
              <strong>
                <bdi>{row.account.name}</bdi>
              </strong>
              <Way {...row} />
            </span>
            <span className="dim">{t(row.notes ? 'access.seesNotes' : row.records ? 'access.seesRecords' : 'access.seesName')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Way({ way, role, groupings, actsFor, share }: Seer) {
  const { t } = useTranslation()
  const { list, day } = useFormats()
  if (share)
    return (
      <span className="dim">
        {t('access.way.share', { matrix: share.name, name: share.by.name, day: day(share.throughOn), count: share.skills })}
      </span>
    )
  if (way === 'self' || way === 'owner' || role === null) return <span className="dim">{t(`access.way.${way}`)}</span>
  const where = groupings === null ? t('access.overEverybody') : t('access.through', { groupings: list(groupings.map(one => one.name)) })
  return (
    <span className="dim">
      {way === 'deputy'
        ? t('access.way.deputy', { name: actsFor?.name ?? '', role: t(`access.role.${role}`), where })
        : t('access.way.role', { role: t(`access.role.${role}`), where })}
    </span>
  )
}
