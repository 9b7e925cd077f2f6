import { ActionIcon, Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Page, Person } from '../../contract.ts'
import type { Holder } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Icon } from '../../kit/icon.tsx'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { useLens } from '../../lens.ts'
import { useSession } from '../../queries.ts'
import classes from './events.module.css'

export interface Chosen {
  id: string
  name: string
}

interface WhomProps {
  certificationId: string
  people: Chosen[]
  onChange: (people: Chosen[]) => void
  error: string | undefined
}

const MOST = 500
const SHOWN = 12

/** One person or many; nobody finds themselves here. */
export function Whom({ certificationId, people, onChange, error }: WhomProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { lens } = useLens()
  const own = useSession()?.account?.personId
  const [busy, setBusy] = useState(false)
  const find = useCallback(
    async (search: string, signal: AbortSignal): Promise<Choice[]> => {
      const page = await api.get<Page<Person>>('/people', { query: { search, over: 'results.write', limit: 20 }, signal })
      return page.rows
        .filter(row => row.id !== own)
        .map(row => ({ value: row.id, label: row.name, ...(row.employeeNumber === null ? {} : { hint: row.employeeNumber }) }))
    },
    [own],
  )
  const add = (more: Chosen[]): void => {
    const known = new Set(people.map(one => one.id))
    onChange([...people, ...more.filter(one => one.id !== own && !known.has(one.id) && known.add(one.id))].slice(0, MOST))
  }
  const addHolders = async (): Promise<void> => {
    setBusy(true)
    try {
      const query = { limit: MOST, scope: lens.scope }
      const page = await api.get<Page<Holder>>(`/certifications/${certificationId}/holders`, { query })
      add(page.rows.map(row => ({ id: row.personId, name: row.person })))
    } finally {
      setBusy(false)
    }
  }
  const hidden = people.length - SHOWN
  return (
    <div className={classes['stack']}>
      <div className={classes['tools']} style={{ marginBlockEnd: 0 }}>
        <div style={{ flex: '1 1 16rem', maxInlineSize: '28rem' }}>
          <SearchSelect
            label={t('certificationEvents.whom')}
            value={null}
            onChange={choice => choice && add([{ id: choice.value, name: choice.label }])}
            find={find}
            placeholder={t('certificationEvents.whom.add')}
            error={error}
          />
        </div>
        <Button variant="default" loading={busy} onClick={() => void addHolders()}>
          {t('certificationEvents.whom.holders')}
        </Button>
        {people.length > 1 && (
          <Button variant="default" onClick={() => onChange([])}>
            {t('certificationEvents.whom.none')}
          </Button>
        )}
      </div>
      {people.length > 0 && (
        <ul className={classes['chips']} aria-label={t('certificationEvents.whom')}>
          {people.slice(0, SHOWN).map(person => (
            <li key={person.id} className={classes['chip']}>
              <bdi>{person.name}</bdi>
              <ActionIcon
                aria-label={t('certificationEvents.whom.remove', { name: person.name })}
                onClick={() => onChange(people.filter(one => one.id !== person.id))}
              >
                <Icon name="close" size={12} />
              </ActionIcon>
            </li>
          ))}
          {hidden > 0 && (
            <li className={classes['chip']}>{t('certificationEvents.whom.more', { count: hidden, number: number(hidden) })}</li>
          )}
        </ul>
      )}
    </div>
  )
}
