import { Radio, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearch } from '@tanstack/react-router'
import { addDays } from '../../../../src/rules/day.ts'
import { api } from '../../../api.ts'
import { fold } from '../../../kit/commands.ts'
import { DateField } from '../../../kit/date-field.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { FormFrame } from '../../../kit/form-frame.tsx'
import { useForm } from '../../../kit/form.ts'
import { SearchSelect, type Choice } from '../../../kit/search-select.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useMay } from '../../../may.ts'
import { queryClient } from '../../../queries.ts'
import type { GridModel } from '../grid/grid-model.ts'
import { searchOf } from '../views/saved.ts'
import { GivenShares } from './given-shares.tsx'
import { sharesQuery, type Shares } from '../../../queries-shares.ts'
import classes from './shares.module.css'

const ROLES = ['operator', 'leader', 'assessor', 'coordinator', 'hr', 'quality', 'manager', 'admin'] as const

interface ShareDialogProps {
  opened: boolean
  onClose: () => void
  model: GridModel
  shares: Shares
}

/** Shares the people and skills that are seen, and no others, with a colleague or a role; below it stands what is shared already. */
export function ShareDialog({ opened, onClose, model, shares }: ShareDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('matrix.share.title')} size={520}>
      {opened && <Fields model={model} shares={shares} onClose={onClose} />}
      {opened && shares.given.length > 0 && <GivenShares rows={shares.given} seen={seenIn(model)} />}
    </Dialog>
  )
}

/** The people and skills in view, whichever way they are turned or folded. */
export function seenIn({ plant, shown }: GridModel): { personIds: string[]; skillIds: string[] } {
  const { people, skills } = shown.totals
  return {
    personIds: people.map(at => plant.header.people[at]!.id),
    skillIds: skills.map(at => plant.header.skills[at]!.id),
  }
}

function among(choices: Choice[]): (typed: string) => Promise<Choice[]> {
  return async typed => choices.filter(one => fold(one.label).includes(fold(typed))).slice(0, 20)
}

function Fields({ model, shares, onClose }: Omit<ShareDialogProps, 'opened'>) {
  const { t } = useTranslation()
  const may = useMay()
  const address = useSearch({ from: '/shell/matrix' })
  const today = model.plant.header.asOf
  const seen = seenIn(model)
  const edits = may('results.write') || may('results.assess')
  const form = useForm({
    initial: {
      name: '',
      kind: 'account' as 'account' | 'role',
      account: null as Choice | null,
      role: null as Choice | null,
      mayEdit: 'see' as 'see' | 'edit',
      throughOn: addDays(today, 30) as string | null,
    },
    check: ({ name, kind, account, role, throughOn }) => ({
      ...(name.trim() === '' ? { name: t('matrix.share.nameMissing') } : {}),
      ...(kind === 'account' && account === null ? { account: t('matrix.share.accountMissing') } : {}),
      ...(kind === 'role' && role === null ? { role: t('matrix.share.roleMissing') } : {}),
      ...(throughOn === null ? { throughOn: t('matrix.share.dayMissing') } : {}),
    }),
    send: async ({ name, kind, account, role, mayEdit, throughOn }, key) => {
      const to = kind === 'account' ? { toAccountId: account!.value } : { toRole: role!.value }
      const body = { name: name.trim(), ...to, mayEdit: mayEdit === 'edit', throughOn, ...seen, search: searchOf(address) }
      await api.post('/shares', body, { key })
      await queryClient.invalidateQueries(sharesQuery)
      toast({ text: t('matrix.share.done') })
      onClose()
    },
  })
  const { values } = form
  return (
    <FormFrame form={form} action={t('matrix.share.do')} onCancel={onClose}>
      <p className="dim">
        {t('matrix.share.lead', {
          people: t('matrix.people', { count: seen.personIds.length }),
          skills: t('matrix.skills', { count: seen.skillIds.length }),
        })}
      </p>
      <TextInput label={t('matrix.share.name')} required maxLength={80} data-autofocus {...form.field('name')} />
      <Radio.Group label={t('matrix.share.whom')} value={values.kind} onChange={kind => form.set('kind', kind as 'account' | 'role')}>
        <div className={classes['choices']}>
          <Radio value="account" label={t('matrix.share.colleague')} />
          <Radio value="role" label={t('matrix.share.role')} />
        </div>
      </Radio.Group>
      {values.kind === 'account' ? (
        <SearchSelect
          label={t('matrix.share.who')}
          value={values.account}
          onChange={account => form.set('account', account)}
          find={among(shares.candidates.map(({ id, name }) => ({ value: id, label: name })))}
          error={form.errors.account}
          required
        />
      ) : (
        <SearchSelect
          label={t('matrix.share.whichRole')}
          value={values.role}
          onChange={role => form.set('role', role)}
          find={among(ROLES.map(role => ({ value: role, label: t(`access.role.${role}`) })))}
          error={form.errors.role}
          required
        />
      )}
      {edits && (
        <Radio.Group
          label={t('matrix.share.how')}
          description={t('matrix.share.howWhy')}
          value={values.mayEdit}
          onChange={how => form.set('mayEdit', how as 'see' | 'edit')}
        >
          <div className={classes['choices']}>
            <Radio value="see" label={t('matrix.share.see')} />
            <Radio value="edit" label={t('matrix.share.edit')} />
          </div>
        </Radio.Group>
      )}
      <DateField
        label={t('matrix.share.through')}
        value={values.throughOn}
        onChange={throughOn => form.set('throughOn', throughOn)}
        error={form.errors.throughOn}
        required
      />
    </FormFrame>
  )
}
