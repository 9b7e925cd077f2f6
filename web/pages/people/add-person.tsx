import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { useForm } from '../../kit/form.ts'
import { Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { useLens } from '../../lens.ts'
import { readingsChanged } from '../../queries.ts'
import classes from './add-person.module.css'

export function AddPerson({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('people.add')}>
      <AddForm onDone={onClose} />
    </Dialog>
  )
}

function AddForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const navigate = useNavigate()
  const form = useForm({
    initial: { surname: '', givenNames: '', employeeNumber: '' },
    check: ({ surname }) => (surname.trim() === '' ? { surname: t('people.surname.missing') } : {}),
    send: async ({ surname, givenNames, employeeNumber }) => {
      const { id } = await api.post<{ id: string }>('/people', {
        surname: surname.trim(),
        ...(givenNames.trim() === '' ? {} : { givenNames: givenNames.trim() }),
        ...(employeeNumber.trim() === '' ? {} : { employeeNumber: employeeNumber.trim() }),
        ...(lens.scope === undefined ? {} : { groupingIds: [lens.scope] }),
      })
      await readingsChanged()
      onDone()
      toast({
        text: t('people.added', { name: [givenNames, surname].join(' ').trim() }),
        action: { label: t('people.open'), run: () => void navigate({ to: '/people/$personId', params: { personId: id } }) },
      })
    },
  })
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
      {form.refusal !== null && (
        <div role="alert">
          <Note icon="alert" kind="problem">
            {form.refusal}
          </Note>
        </div>
      )}
      <TextInput label={t('people.surname')} required data-autofocus autoComplete="off" {...form.field('surname')} />
      <TextInput label={t('people.givenNames')} autoComplete="off" {...form.field('givenNames')} />
      <TextInput label={t('people.number')} autoComplete="off" {...form.field('employeeNumber')} />
      <div className={classes['actions']}>
        <Button variant="default" onClick={onDone}>
          {t('kit.cancel')}
        </Button>
        <Button type="submit" loading={form.busy}>
          {t('people.add')}
        </Button>
      </div>
    </form>
  )
}
