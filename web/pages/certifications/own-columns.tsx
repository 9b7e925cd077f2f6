import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CertificationRow, HolderCount } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Tag, type Tone } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { Name } from '../../kit/name.tsx'
import classes from './certifications.module.css'
import { ConfidenceTag } from './confidence-tag.tsx'
import { InForce } from './in-force.tsx'
import { StateTag } from './state-tag.tsx'

type Counted = 'held' | 'due' | 'lost'
const TONES: Record<Counted, Tone> = { held: 'ok', due: 'soon', lost: 'gap' }

/** `counts`: null while they are read, 'hidden' from whoever may not read records. */
export function useOwnColumns(counts: readonly HolderCount[] | null | 'hidden'): Column<CertificationRow>[] {
  const { t } = useTranslation()
  const { number, compare } = useFormats()
  return useMemo(() => {
    const of = new Map(counts === 'hidden' ? [] : (counts ?? []).map(count => [count.id, count]))
    const counted = (which: Counted): Column<CertificationRow> => ({
      id: which,
      header: t(`certifications.family.${which}`),
      align: 'end',
      width: '5.25rem',
      sort: (a, b) => (of.get(a.id)?.[which] ?? 0) - (of.get(b.id)?.[which] ?? 0),
      cell: row => <Amount known={counts !== null} amount={of.get(row.id)?.[which] ?? 0} tone={TONES[which]} number={number} />,
    })
    return [
      {
        id: 'name',
        header: t('certifications.name'),
        primary: true,
        width: '30%',
        sort: (a, b) => compare(a.name, b.name),
        cell: row => <Name>{row.name}</Name>,
      },
      { id: 'state', header: t('certifications.state'), width: '11%', cell: row => <StateTag row={row} /> },
      { id: 'inForce', header: t('certifications.inForce'), width: '17%', from: 'medium', cell: row => <InForce row={row} /> },
      ...(counts === 'hidden' ? [] : (['held', 'due', 'lost'] as const).map(counted)),
      {
        id: 'source',
        header: t('certifications.source'),
        from: 'wide',
        cell: row => (
          <span className={classes['two']}>
            <bdi>{row.issuer === '' ? t('certifications.issuer.own') : row.issuer}</bdi>
            {row.catalogueId !== null && <ConfidenceTag confidence={row.confidence} />}
          </span>
        ),
      },
    ]
  }, [t, number, compare, counts])
}

interface AmountProps {
  known: boolean
  amount: number
  tone: Tone
  number: (value: number) => string
}

function Amount({ known, amount, tone, number }: AmountProps) {
  if (!known) return <span className="dim">…</span>
  if (amount === 0) return <span className="dim">{number(0)}</span>
  return <Tag tone={tone}>{number(amount)}</Tag>
}
