import { Button, Select, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Me } from '../../contract-access.ts'
import { DateField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { fold } from '../../kit/commands.ts'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { toast } from '../../kit/toast.tsx'
import { queryClient, skillsQuery, somethingWritten } from '../../queries.ts'
import classes from './me.module.css'

interface Values extends Record<string, unknown> {
  skill: Choice | null
  level: string | null
  achievedOn: string | null
  remark: string
}

/** Nobody edits their own record: what is said here goes to whoever may approve it, and shows as declared until then. */
export function TellUs({ opened, onClose, me }: { opened: boolean; onClose: () => void; me: Me }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('me.wrong')}>
      <Fields me={me} onClose={onClose} />
    </Dialog>
  )
}

function Fields({ me, onClose }: { me: Me; onClose: () => void }) {
  const { t } = useTranslation()
  const { data: library } = useQuery(skillsQuery)
  const form = useForm<Values>({
    initial: { skill: null, level: null, achievedOn: me.asOf, remark: '' },
    check: ({ skill, level, achievedOn }) => ({
      ...(skill === null ? { skill: t('me.tell.skillMissing') } : {}),
      ...(level === null ? { level: t('me.tell.levelMissing') } : {}),
      ...(achievedOn === null ? { achievedOn: t('me.tell.dayMissing') } : {}),
    }),
    send: async ({ skill, level, achievedOn, remark }, key) => {
      const said = { personId: me.person.id, skillId: skill!.value, level: Number(level), achievedOn }
      await api.post('/proposals', { ...said, ...(remark.trim() === '' ? {} : { remark: remark.trim() }) }, { key })
      await somethingWritten()
      toast({ text: t('me.tell.sent') })
      onClose()
    },
  })
  const { values, errors } = form
  const find = useCallback(async (text: string): Promise<Choice[]> => {
    const { rows } = await queryClient.ensureQueryData(skillsQuery)
    const wanted = fold(text)
    return rows
      .filter(row => fold(`${row.name} ${row.code ?? ''}`).includes(wanted))
      .slice(0, 20)
      .map(row => ({ value: row.id, label: row.name, hint: row.code ?? '' }))
  }, [])
  const scaleId = library?.rows.find(row => row.id === values.skill?.value)?.scaleId
  const levels = library?.scales.find(scale => scale.id === scaleId)?.levels.filter(level => level.value > 0) ?? []
  const choose = (skill: Choice | null) => {
    form.set('skill', skill)
    form.set('level', null)
  }
  return (
    <form onSubmit={event => void form.submit(event)} noValidate className={classes['form']}>
      <p className={classes['quiet']}>{t('me.tell.text')}</p>
      <Refused text={form.refusal} />
      <SearchSelect label={t('me.tell.skill')} value={values.skill} onChange={choose} find={find} error={errors.skill} required />
      <Select
        label={t('me.tell.level')}
        data={levels.map(level => ({ value: String(level.value), label: `${level.code} – ${level.name}` }))}
        value={values.level}
        onChange={level => form.set('level', level)}
        disabled={levels.length === 0}
        error={errors.level}
        required
      />
      <DateField
        label={t('me.tell.since')}
        value={values.achievedOn}
        onChange={day => form.set('achievedOn', day)}
        max={me.asOf}
        error={errors.achievedOn}
        required
      />
      <Textarea label={t('me.tell.remark')} autosize minRows={2} {...form.field('remark')} />
      <div className={classes['actions']}>
        <Button variant="default" onClick={onClose}>
          {t('kit.cancel')}
        </Button>
        <Button type="submit" loading={form.busy}>
          {t('me.tell.send')}
        </Button>
      </div>
    </form>
  )
}
