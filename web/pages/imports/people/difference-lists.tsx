import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../format.ts'
import { Name } from '../../../kit/name.tsx'
import { useCoded } from '../../start-sheet/coded.ts'
import type { FeedDifference } from './feed.ts'
import classes from './feed.module.css'

const SHOWN = 8

/** Who comes, moves and goes, and what was left aside; what would not change is a number alone. Those who leave come first: they cost most. */
export function DifferenceLists({ difference }: { difference: FeedDifference }) {
  const { t } = useTranslation()
  const { number, list } = useFormats()
  const coded = useCoded()
  const { counts } = difference
  const places = (names: string[]) => (names.length === 0 ? t('feed.nowhere') : list(names))
  return (
    <div className={classes['lists']}>
      <p className={classes['sum']}>{t('feed.listed', { n: number(counts.listed), same: number(counts.unchanged) })}</p>
      <Part name="leavers" count={counts.leavers}>
        {difference.leavers.map(one => (
          <Somebody key={one.id} {...one} />
        ))}
      </Part>
      <Part name="movers" count={counts.movers}>
        {difference.movers.map(one => (
          <Somebody key={one.id} {...one} more={t('feed.moves', { out: places(one.out), into: places(one.into) })} />
        ))}
      </Part>
      <Part name="joiners" count={counts.joiners}>
        {difference.joiners.map(one => (
          <Somebody key={`${one.employeeNumber} ${one.name}`} {...one} more={one.into.length === 0 ? '' : list(one.into)} />
        ))}
      </Part>
      <Part name="returners" count={counts.returners}>
        {difference.returners.map(one => (
          <Somebody key={one.id} {...one} />
        ))}
      </Part>
      <Part name="changed" count={counts.changed}>
        {difference.changes.map(one => (
          <Somebody
            key={one.id}
            {...one}
            more={one.fields
              .map(({ field, before, after }) => `${t(`feed.field.${field}`)}: ${before || '–'} → ${after || '–'}`)
              .join(' · ')}
          />
        ))}
      </Part>
      <Part name="groupings" count={counts.groupings}>
        {difference.groupings.map(name => (
          <li key={name}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </Part>
      <Part name="leftOut" count={counts.leftOut}>
        {difference.leftOut.map(({ why, name, cell }) => (
          <li key={`${why} ${name} ${cell}`}>
            <bdi>{name}</bdi> <span className="dim">{[cell, t(`feed.left.${why}`)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </Part>
      <Part name="unread" count={counts.unread}>
        {difference.unread.map(one => (
          <li key={`${one.sheet} ${one.cell} ${one.code}`}>
            <bdi className="tabular">{one.cell}</bdi> <bdi>{one.value}</bdi> <span className="dim">{coded(one.code, one.params, '')}</span>
          </li>
        ))}
      </Part>
    </div>
  )
}

/** A heading with its number; long lists show their first and the rest on demand. */
function Part({ name, count, children }: { name: string; count: number; children: ReactNode[] }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [all, setAll] = useState(false)
  if (count === 0) return null
  return (
    <section className={classes['part']} data-part={name}>
      <h3>
        {t(`feed.part.${name}`)} <span className="dim tabular">{number(count)}</span>
      </h3>
      <ul>{all ? children : children.slice(0, SHOWN)}</ul>
      {!all && children.length > SHOWN && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          {t('feed.showAll', { n: number(children.length) })}
        </Button>
      )}
      {all && count > children.length && <p className="dim">{t('feed.firstOnly', { n: number(children.length), all: number(count) })}</p>}
    </section>
  )
}

function Somebody({ id, name, employeeNumber, more = '' }: { id?: string; name: string; employeeNumber: string | null; more?: string }) {
  return (
    <li>
      {id === undefined ? (
        <Name>{name}</Name>
      ) : (
        <Link to="/people/$personId" params={{ personId: id }}>
          <Name>{name}</Name>
        </Link>
      )}{' '}
      {employeeNumber !== null && <bdi className="dim tabular">{employeeNumber}</bdi>} {more !== '' && <span className="dim">{more}</span>}
    </li>
  )
}
