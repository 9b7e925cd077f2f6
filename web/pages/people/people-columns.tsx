import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../contract.ts'
import { Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/data-table.tsx'
import { Name } from '../../kit/name.tsx'
import { useContractWord } from './contract-word.ts'
import classes from './people.module.css'

export function usePeopleColumns(): Column<Person>[] {
  const { t } = useTranslation()
  const { said } = useContractWord()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('people.name'),
        primary: true,
        sortable: true,
        cell: row => (
          <span className={classes['name']}>
            <Name>{row.givenNames ? `${row.surname}, ${row.givenNames}` : row.surname}</Name>
            {row.left && <Tag>{t('people.left')}</Tag>}
            {row.absent === true && <Tag>{t('people.absent')}</Tag>}
          </span>
        ),
      },
      {
        id: 'number',
        header: t('people.number'),
        width: '9rem',
        sortable: true,
        cell: row => <span className="tabular dim">{row.employeeNumber}</span>,
      },
      { id: 'groupings', header: t('people.groupings'), cell: row => <Groups names={row.groupings.map(grouping => grouping.name)} /> },
      {
        id: 'employer',
        header: t('people.employer'),
        width: '12rem',
        from: 'wide',
        cell: row => row.employer !== null && <Name>{row.employer}</Name>,
      },
      {
        id: 'contract',
        header: t('people.contract'),
        width: '10rem',
        from: 'wide',
        cell: row => <span className="dim">{row.contract !== null && said(row.contract)}</span>,
      },
    ],
    [t, said],
  )
}

function Groups({ names }: { names: string[] }) {
  return (
    <span className={classes['groups']}>
      {names.map(name => (
        <bdi key={name}>{name}</bdi>
      ))}
    </span>
  )
}
