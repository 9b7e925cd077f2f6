import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ComponentType } from 'react'
import type { PersonRecord } from '../../contract-people.ts'
import { Answered } from '../../kit/answered.tsx'
import { Loading, Note } from '../../kit/states.tsx'
import { recordQuery } from '../../queries-people.ts'

interface RecordTabProps {
  personId: string
  editable: boolean
  section: ComponentType<{ record: PersonRecord; editable: boolean }>
}

/** One section of the record; all of them stand on the same answer of the server. */
export function RecordTab({ personId, editable, section: Section }: RecordTabProps) {
  const query = useQuery(recordQuery(personId))
  return (
    <Answered query={query} loading={<Loading rows={4} />}>
      {record => (
        <>
          <OffRecords person={record.person} />
          <Section record={record} editable={editable} />
        </>
      )}
    </Answered>
  )
}

function OffRecords({ person }: { person: PersonRecord['person'] }) {
  const { t } = useTranslation()
  return (
    <>
      {person.retired && (
        <Note
          icon="info"
          kind="note"
          action={
            person.mergedInto !== null && (
              <Link to="/people/$personId" params={{ personId: person.mergedInto }}>
                {t('people.mergedInto')}
              </Link>
            )
          }
        >
          {t(person.mergedInto === null ? 'people.offRecords' : 'people.merged')}
        </Note>
      )}
    </>
  )
}
