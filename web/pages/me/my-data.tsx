import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Me } from '../../contract-access.ts'
import { Icon } from '../../kit/icon.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { toast } from '../../kit/toast.tsx'
import { useLens } from '../../lens.ts'
import { SeenBy } from '../access/who-can-see.tsx'
import classes from './me.module.css'

const TellUs = lateDialog(async () => (await import('./tell-us.tsx')).TellUs)

/** A whole sentence stands on these; on a narrow screen it takes two lines. */
const WRAPPING = { root: classes['wrapping'] ?? '', label: classes['wrapped'] ?? '' }

/** Everything recorded about me to take along, who can see it, and whom to tell when it is wrong. */
export function MyData({ me }: { me: Me }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [seen, setSeen] = useState(false)
  const { past } = useLens()
  const [telling, setTelling] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      const data = await api.get<object>('/me/data')
      const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
      const link = document.createElement('a')
      link.href = url
      link.download = `${me.person.surname}-${me.asOf}.json`
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), 10_000)
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof Error ? error.message : t('kit.error.detail') })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className={classes['block']} aria-labelledby="me-data">
      <h2 id="me-data">{t('me.data')}</h2>
      <p className={classes['quiet']}>{t('me.dataText')}</p>
      <div className={classes['actions']}>
        <Button
          variant="default"
          classNames={WRAPPING}
          leftSection={<Icon name="imports" />}
          loading={busy}
          onClick={() => void download()}
        >
          {t('me.download')}
        </Button>
        <Button
          variant="default"
          classNames={WRAPPING}
          leftSection={<Icon name="show" />}
          aria-expanded={seen}
          onClick={() => setSeen(!seen)}
        >
          {t('me.seen')}
        </Button>
        {!past && (
          <Button variant="default" classNames={WRAPPING} leftSection={<Icon name="info" />} onClick={() => setTelling(true)}>
            {t('me.wrong')}
          </Button>
        )}
      </div>
      {seen && <SeenBy personId={me.person.id} />}
      <TellUs opened={telling} onClose={() => setTelling(false)} me={me} />
    </section>
  )
}
