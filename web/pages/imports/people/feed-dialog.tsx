import { PasswordInput, Select, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api.ts'
import { ChoiceCards } from '../../../kit/choice-cards.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { FormFrame, Pair } from '../../../kit/form-frame.tsx'
import { useForm } from '../../../kit/form.ts'
import { toast } from '../../../kit/toast.tsx'
import { somethingWritten } from '../../../queries.ts'
import { oftenChoices, oftenText, type FeedSettings } from './feed.ts'
import classes from './feed.module.css'

const LIMITS = ['mostLeavers', 'leaversPercent', 'moversPercent', 'droppedPercent'] as const
const USUAL = { mostLeavers: '20', leaversPercent: '5', moversPercent: '20', droppedPercent: '10' }

export function FeedDialog({ opened, onClose, settings }: { opened: boolean; onClose: () => void; settings: FeedSettings | null }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('feed.settings')} size={560}>
      {opened && <Fields settings={settings} onClose={onClose} />}
    </Dialog>
  )
}

function initialOf(settings: FeedSettings | null) {
  const limits = settings ? Object.fromEntries(LIMITS.map(name => [name, String(settings[name])])) : USUAL
  return {
    kind: settings?.kind ?? ('address' as FeedSettings['kind']),
    place: settings?.place ?? '',
    everyHours: String(settings?.everyHours ?? 24),
    active: settings?.active ?? true,
    signIn: settings?.signIn ?? ('none' as FeedSettings['signIn']),
    userName: settings?.userName ?? '',
    secret: '',
    ...(limits as typeof USUAL),
  }
}

function isCount(text: string, most: number): boolean {
  return /^\d{1,6}$/.test(text.trim()) && Number(text) <= most
}

function Fields({ settings, onClose }: { settings: FeedSettings | null; onClose: () => void }) {
  const { t } = useTranslation()
  const form = useForm({
    initial: initialOf(settings),
    check: values => ({
      ...(values.place.trim() === '' ? { place: t('feed.place.missing') } : {}),
      ...Object.fromEntries(
        LIMITS.filter(name => !isCount(values[name], name === 'mostLeavers' ? 100_000 : 100)).map(name => [name, t('feed.limit.wrong')]),
      ),
    }),
    send: async ({ secret, userName, everyHours, ...values }) => {
      const signIn = values.kind === 'file' ? ('none' as const) : values.signIn
      const body = {
        ...values,
        ...Object.fromEntries(LIMITS.map(name => [name, Number(values[name])])),
        signIn,
        everyHours: Number(everyHours),
        version: settings?.version ?? null,
        ...(signIn === 'basic' ? { userName } : {}),
        ...(signIn !== 'none' && secret !== '' ? { secret } : {}),
      }
      await api.put('/people-feed', body)
      await somethingWritten()
      toast({ text: t('feed.saved') })
      onClose()
    },
  })
  const { kind, signIn, everyHours } = form.values
  return (
    <FormFrame form={form} action={t('feed.save')} onCancel={onClose}>
      <ChoiceCards
        legend={t('feed.kind')}
        value={kind}
        onChange={next => form.set('kind', next)}
        choices={(['address', 'file'] as const).map(id => ({
          id,
          title: t(`feed.kind.${id}`),
          text: t(`feed.kind.${id}Text`),
          icon: id === 'address' ? 'imports' : 'sheet',
        }))}
      />
      <TextInput
        label={t(`feed.place.${kind}`)}
        description={t(`feed.place.${kind}Hint`)}
        placeholder={kind === 'address' ? 'https://' : 'people.csv'}
        required
        {...form.field('place')}
      />
      {kind === 'address' && (
        <>
          <Select
            label={t('feed.signIn')}
            data={(['none', 'bearer', 'basic'] as const).map(value => ({ value, label: t(`feed.signIn.${value}`) }))}
            value={signIn}
            allowDeselect={false}
            onChange={next => form.set('signIn', (next ?? 'none') as FeedSettings['signIn'])}
          />
          {signIn === 'basic' && <TextInput label={t('feed.userName')} autoComplete="off" required {...form.field('userName')} />}
          {signIn !== 'none' && (
            <PasswordInput
              label={t(signIn === 'basic' ? 'feed.password' : 'feed.token')}
              description={t(settings?.hasSecret ? 'feed.secretKept' : 'feed.secretSealed')}
              autoComplete="off"
              {...form.field('secret')}
            />
          )}
        </>
      )}
      <Select
        label={t('feed.often')}
        data={oftenChoices(Number(everyHours)).map(hours => ({ value: String(hours), label: oftenText(t, hours) }))}
        value={everyHours}
        allowDeselect={false}
        onChange={next => form.set('everyHours', next ?? '24')}
      />
      <Switch label={t('feed.active')} checked={form.values.active} onChange={event => form.set('active', event.currentTarget.checked)} />
      <fieldset className={classes['limits']}>
        <legend>{t('feed.limits')}</legend>
        <p className="dim">{t('feed.limitsText')}</p>
        <Pair>
          {LIMITS.map(name => (
            <TextInput key={name} label={t(`feed.limit.${name}`)} inputMode="numeric" {...form.field(name)} />
          ))}
        </Pair>
      </fieldset>
    </FormFrame>
  )
}
