import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { Empty } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten, useSession } from '../../queries.ts'
import { branchesOf } from './starter-plan.ts'
import classes from './structure.module.css'

/** A structure to begin with, written down as one would say it, and made in one step. */
export function Starter({ may }: { may: boolean }) {
  const { t } = useTranslation()
  if (!may) return <Empty icon="factory" title={t('structure.title')} why={t('structure.lead')} />
  return <StarterForm />
}

function StarterForm() {
  const { t } = useTranslation()
  const organisation = useSession()?.organisation
  const form = useForm({
    initial: {
      site: true,
      name: organisation?.name ?? '',
      lines: t('structure.start.site.names'),
      shifts: true,
      shiftNames: t('structure.start.shifts.names'),
      roles: false,
      roleNames: t('structure.start.roles.names'),
    },
    send: async (values, key) => {
      const rows = branchesOf(
        {
          site: values.site ? { name: values.name, lines: values.lines } : null,
          shifts: values.shifts ? values.shiftNames : null,
          roles: values.roles ? values.roleNames : null,
        },
        {
          site: t('grouping.type.site'),
          line: t('grouping.type.line'),
          station: t('grouping.type.station'),
          shift: t('grouping.type.shift'),
          role: t('grouping.type.role'),
        },
      )
      await api.post('/groupings/tree', { rows }, { key })
      await somethingWritten()
      toast({ text: t('structure.added', { count: rows.length, name: rows[0]?.name }) })
    },
  })
  const { values, set } = form
  const check = (name: 'site' | 'shifts' | 'roles') => (
    <Checkbox
      label={t(`structure.start.${name}`)}
      description={t(`structure.start.${name}.text`)}
      checked={values[name]}
      onChange={event => set(name, event.currentTarget.checked)}
    />
  )
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['starter']}>
      <div>
        <h2>{t('structure.empty.title')}</h2>
        <p>{t('structure.empty.why')}</p>
      </div>
      <Refused text={form.refusal} />
      <div className={classes['choice']}>
        {check('site')}
        {values.site && <TextInput label={t('structure.start.siteName')} {...form.field('name')} />}
        {values.site && (
          <Textarea
            label={t('structure.start.site.lines')}
            description={t('structure.start.site.linesHint')}
            autosize
            {...form.field('lines')}
          />
        )}
      </div>
      <div className={classes['choice']}>
        {check('shifts')}
        {values.shifts && (
          <Textarea
            aria-label={t('structure.start.shifts')}
            description={t('structure.add.namesHint')}
            autosize
            {...form.field('shiftNames')}
          />
        )}
      </div>
      <div className={classes['choice']}>
        {check('roles')}
        {values.roles && (
          <Textarea
            aria-label={t('structure.start.roles')}
            description={t('structure.add.namesHint')}
            autosize
            {...form.field('roleNames')}
          />
        )}
      </div>
      <div className={classes['actions']}>
        <Button type="submit" loading={form.busy} disabled={!values.site && !values.shifts && !values.roles}>
          {t('structure.start')}
        </Button>
      </div>
    </form>
  )
}
