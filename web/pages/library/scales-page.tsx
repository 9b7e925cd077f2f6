import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { Refused } from '../../kit/form-frame.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Loading, Note } from '../../kit/states.tsx'
import { useMay } from '../../may.ts'
import { somethingWritten } from '../../queries.ts'
import { libraryQuery } from '../../queries-library.ts'
import classes from './library.module.css'
import { NewScale, ScaleEditor } from './scale-editor.tsx'
import { useTie } from './use-tie.ts'

/** What the levels mean: every scale with what each of its levels permits. */
export function ScalesPage() {
  const { t } = useTranslation()
  const write = useMay()('library.write')
  const query = useQuery(libraryQuery)
  const [adding, setAdding] = useState(false)
  const take = useTie()
  const add = write && (
    <Button leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
      {t('library.scale.add')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('library.scales')}
        crumbs={[{ label: t('library.title'), link: { to: '/library' } }]}
        lead={t('library.scales.lead')}
        action={add}
      />
      <Answered query={query} loading={<Loading shape="cards" rows={3} />}>
        {({ scales, rows, starters }) => (
          <div className={classes['tree']}>
            <Note icon="info">{t('library.scales.integrity')}</Note>
            {scales.length === 0 && <Empty icon="matrix" title={t('library.scales.empty')} why={t('library.scales.empty.why')} />}
            {scales.map(scale => (
              <ScaleEditor
                key={scale.id}
                scale={scale}
                mayEdit={write}
                skills={rows.filter(row => row.scaleId === scale.id && row.state !== 'retired').length}
              />
            ))}
            {write && starters.length > 0 && (
              <Card title={t('library.starters')}>
                <Refused text={take.refusal} />
                <div className={classes['checks']}>
                  {starters.map(one => (
                    <Button
                      key={one.starter}
                      variant="default"
                      disabled={take.busy}
                      onClick={() => void take.run(() => api.post('/scales', { starter: one.starter }))}
                    >
                      {one.name} ({one.levels.map(level => level.code).join(' ')})
                    </Button>
                  ))}
                </div>
              </Card>
            )}
          </div>
        )}
      </Answered>
      <NewScale opened={adding} onClose={() => setAdding(false)} onAdded={somethingWritten} />
    </>
  )
}
