import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Card, Tag } from '../../kit/card.tsx'
import { Name } from '../../kit/name.tsx'
import { catalogueQuery, certificationsQuery } from '../../queries-certifications.ts'
import classes from './certifications.module.css'

/** The certifications that its rule looks at: without them it cannot be earned or is not in force. */
export function RestsOnCard({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation()
  const own = useQuery(certificationsQuery).data
  const catalogue = useQuery(catalogueQuery).data
  if (codes.length === 0) return null
  return (
    <Card title={t('certifications.restsOn')}>
      <ul className={classes['list']}>
        {codes.map(code => {
          const here = own?.rows.find(row => row.code === code)
          const shipped = catalogue?.rows.find(row => row.id === code)
          const counts = here !== undefined && here.state === 'active'
          return (
            <li key={code} className={classes['line']}>
              {here ? (
                <Link to="/certifications/$certificationId" params={{ certificationId: here.id }}>
                  <Name>{here.name}</Name>
                </Link>
              ) : shipped ? (
                <Link to="/certifications/catalogue/$code" params={{ code }}>
                  <Name>{shipped.name}</Name>
                </Link>
              ) : (
                <Name>{code}</Name>
              )}
              {own && (
                <Tag tone={counts ? 'ok' : 'soon'}>{t(here ? `certifications.state.${here.state}` : 'certifications.notAdopted')}</Tag>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
