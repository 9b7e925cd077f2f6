import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../kit/dialog.tsx'
import { FormEnd } from '../kit/form-frame.tsx'
import { useLast } from '../kit/last.ts'
import { useParting, type Parting } from './parting.ts'

/** Asked of whoever signs out with changes that are not saved: this machine keeps none of them. */
export function PartingQuestion() {
  const { t } = useTranslation()
  const asked = useParting()
  const shown = useLast(asked)
  const answer = (said: Parting) => () => asked?.answer(said)
  return (
    <Dialog opened={asked !== null} onClose={answer(null)} title={t('shell.parting.title', { count: shown?.count ?? 0 })}>
      <p>{t('shell.parting.text')}</p>
      <FormEnd>
        <Button variant="default" onClick={answer('discard')}>
          {t('shell.parting.discard')}
        </Button>
        <Button variant="default" onClick={answer('keep')}>
          {t('shell.parting.keep')}
        </Button>
        <Button onClick={answer('sign')} data-autofocus>
          {t('shell.parting.sign')}
        </Button>
      </FormEnd>
    </Dialog>
  )
}
